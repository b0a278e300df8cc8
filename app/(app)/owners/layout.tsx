import type { ReactNode } from "react";
import { requirePerson } from "@/lib/server/auth/session";

/** Asked before the skeleton is sent, so that who may not see the page gets a real 403. */
export default async function OwnersLayout({ children }: { children: ReactNode }) {
  await requirePerson("leader");
  return children;
}
