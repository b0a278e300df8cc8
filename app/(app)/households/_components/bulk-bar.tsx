"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/lib/format";
import { householdPath } from "@/lib/household-path";
import { plural } from "@/lib/quantity";
import { AssignOwner } from "./assign-owner";

export interface BulkBarProps {
  /** Ids of the ticked households of this page. */
  selected: string[];
  clear: () => void;
  /** How many the filter holds, as text: "463", "10,000+". */
  total: string;
  /** The file of all of them. */
  exportPath: string;
  /** The list as `formatListWalk` writes it. */
  walk: string;
  /** A past day is looked at, whose owners are history. */
  isPast: boolean;
}

/** What can be done with the selected households, while there are any; all of the filter at once where that is meant. */
export function BulkBar({ selected, clear, total, exportPath, walk, isPast }: BulkBarProps) {
  const [isAll, setIsAll] = useState(false);
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const copyLinks = async () => {
    const links = selected.map((householdId) => `${location.origin}${householdPath(householdId)}`);
    try {
      await navigator.clipboard.writeText(links.join("\n"));
      setCopied("yes");
    } catch {
      setCopied("refused");
    }
  };
  const file = isAll ? exportPath : `${exportPath}&${new URLSearchParams(selected.map((id) => ["id", id]))}`;
  return (
    <section
      aria-label="Selected households"
      className="fixed inset-x-4 bottom-4 z-20 mx-auto flex w-fit flex-wrap items-center gap-2 rounded-card border border-line-strong bg-surface px-3 py-2 shadow-lg print:hidden"
    >
      <span role="status" className="font-medium">
        {isAll ? `All ${total} households of this list` : `${plural(selected.length, "household")} selected`}
      </span>
      {!isAll && (
        <Button variant="ghost" onClick={() => setIsAll(true)}>
          Select all {total}
        </Button>
      )}
      {!isAll && (
        <Button onClick={copyLinks}>
          {copied === "yes"
            ? "Copied"
            : `Copy ${formatNumber(selected.length)} ${selected.length === 1 ? "link" : "links"}`}
        </Button>
      )}
      {!isPast && (
        <AssignOwner to={isAll ? { query: walk } : { householdIds: selected }} onDone={clear} trigger="Assign" />
      )}
      <Button asChild>
        <a href={file} download>
          Export CSV
        </a>
      </Button>
      <Button variant="ghost" onClick={clear}>
        Clear
      </Button>
      <span role="status" className="sr-only">
        {copied === "yes" && "The links are on the clipboard."}
      </span>
      {copied === "refused" && <span className="text-bad">The browser does not let this page copy.</span>}
    </section>
  );
}
