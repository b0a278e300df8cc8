import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";

/** The way through a list that runs back in time; nothing where one page holds all of it. */
export function OlderPages({ label, newest, older }: { label: string; newest: string | null; older: string | null }) {
  if (!newest && !older) return null;
  return (
    <nav aria-label={label} className="mt-3 flex gap-1.5">
      <PageLink href={newest}>Newest</PageLink>
      <PageLink href={older}>Older</PageLink>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null; children: string }) {
  if (!href) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <Link href={href as Route} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
