import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { requirePerson } from "@/lib/server/auth/session";
import { loadBook } from "@/lib/server/book";
import { signOutAction } from "./actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { name, email, role } = await requirePerson();
  const { book } = await loadBook(undefined);
  return (
    <AppShell person={{ name, email, role }} signOut={signOutAction} book={book}>
      {children}
    </AppShell>
  );
}
