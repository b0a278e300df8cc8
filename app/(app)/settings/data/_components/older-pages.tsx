import { PageLink } from "@/components/ui/page-link";

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
