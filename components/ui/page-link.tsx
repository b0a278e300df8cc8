import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "./button";

/** A link to a further page of a list, or the same shape without one where there is none. */
export function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <Link href={href as Route} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
