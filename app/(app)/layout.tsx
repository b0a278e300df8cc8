import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { SystemNote } from "@/components/shell/system-note";
import { requirePerson } from "@/lib/server/auth/session";
import { loadBook } from "@/lib/server/book";
import { loadShell } from "@/lib/server/loaders/shell";
import { loadSystemNews } from "@/lib/server/system-health";
import { PageArea } from "./_components/page-area";
import { signOutAction } from "./actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { name, email, role } = await requirePerson();
  const [{ book }, news] = await Promise.all([loadBook(undefined), loadSystemNews()]);
  const shell = await loadShell({ book, asOf: null });
  const note = <SystemNote initial={news} isAdmin={role === "admin"} />;
  return (
    <AppShell person={{ name, email, role }} signOut={signOutAction} shell={shell} note={note}>
      <PageArea>{children}</PageArea>
    </AppShell>
  );
}
