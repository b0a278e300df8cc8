import type { ReactNode } from "react";
import { requirePerson } from "@/lib/server/auth/session";

/** Who may not see what lies beneath gets a 403; its loaders ask too. */
export default async function OwnersLayout({ children }: { children: ReactNode }) {
  await requirePerson("leader");
  return children;
}
