import type { ReactNode } from "react";
import { PageLink } from "./page-link";

interface OlderPagesProps {
  label: string;
  newest: string | null;
  older: string | null;
  /** What else stands at the end of the list, at the right. */
  children?: ReactNode;
}

/** The way through a list that runs back in time; no links where one page holds all of it. */
export function OlderPages({ label, newest, older, children }: OlderPagesProps) {
  const hasPages = newest !== null || older !== null;
  if (!hasPages && !children) return null;
  return (
    <nav aria-label={label} className="mt-3 flex flex-wrap gap-1.5 print:hidden">
      {hasPages && (
        <>
          <PageLink href={newest}>Newest</PageLink>
          <PageLink href={older}>Older</PageLink>
        </>
      )}
      {children}
    </nav>
  );
}
