import type { Route } from "next";
import Link from "next/link";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { OlderPages } from "@/components/ui/older-pages";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type DataScreenState, dataScreenPath } from "@/lib/data-screen";
import { formatDate, formatDuration, formatInstant, formatNumber } from "@/lib/format";
import type { DataScreen } from "@/lib/server/loaders/data";

type Run = DataScreen["runs"][number];

const STATUSES: Record<Run["status"], { label: string; tone: ChipTone }> = {
  running: { label: "Running", tone: "accent" },
  published: { label: "Published", tone: "healthy" },
  superseded: { label: "Replaced", tone: "neutral" },
  failed: { label: "Failed", tone: "critical" },
};

/** The scoring runs, newest first, each leading to its day. */
export function RunsCard({ screen, state }: { screen: DataScreen; state: DataScreenState }) {
  const { runs, hasMoreRuns, timeZone } = screen;
  const last = runs.at(-1);
  return (
    <Card id="runs" aria-labelledby="runs-title" className="scroll-mt-16">
      <CardTitle id="runs-title">Scoring runs</CardTitle>
      <CardDescription>Each scores one day and publishes it whole, or leaves the day as it was.</CardDescription>
      {runs.length === 0 ? (
        <EmptyState title="No run yet">Nothing has been scored, or there is nothing older.</EmptyState>
      ) : (
        <Table aria-label="Scoring runs" className="mt-3">
          <TableHeader>
            <TableRow>
              <TableHead>Day</TableHead>
              <TableHead>Result</TableHead>
              <TableHead>Started</TableHead>
              <TableHead>By</TableHead>
              <TableHead numeric>Took</TableHead>
              <TableHead numeric>Households</TableHead>
              <TableHead numeric>Broken rules</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {runs.map((run) => (
              <RunRow key={run.runId} run={run} timeZone={timeZone} />
            ))}
          </TableBody>
        </Table>
      )}
      <OlderPages
        label="Pages of runs"
        newest={state.runsBefore ? dataScreenPath(state, { runsBefore: null }, "runs") : null}
        older={hasMoreRuns && last ? dataScreenPath(state, { runsBefore: last.runId }, "runs") : null}
      />
    </Card>
  );
}

function RunRow({ run, timeZone }: { run: Run; timeZone: string }) {
  const { label, tone } = STATUSES[run.status];
  const took = run.finishedAt ? run.finishedAt.getTime() - run.startedAt.getTime() : null;
  return (
    <TableRow className="[&>td]:align-top">
      <TableCell className="whitespace-nowrap">
        {run.status === "published" ? (
          <Link
            href={`/households?asOf=${run.scoreDate}` as Route}
            prefetch={false}
            className="font-medium text-accent underline underline-offset-2"
          >
            {formatDate(run.scoreDate)}
          </Link>
        ) : (
          formatDate(run.scoreDate)
        )}
      </TableCell>
      <TableCell>
        <Chip tone={tone}>{label}</Chip>
        <span className="text-muted">{remarks(run)}</span>
        {run.error && <p className="wrap-anywhere mt-0.5 max-w-[60ch] text-critical-ink">{run.error}</p>}
      </TableCell>
      <TableCell className="whitespace-nowrap">{formatInstant(run.startedAt, timeZone)}</TableCell>
      <TableCell>{starterOf(run) ?? <Missing reason="This was not kept when it ran" />}</TableCell>
      <TableCell numeric>{took === null ? <Missing reason="Not finished" /> : formatDuration(took)}</TableCell>
      <TableCell numeric>
        {run.householdCount === null ? <Missing reason="Nothing published" /> : formatNumber(run.householdCount)}
      </TableCell>
      <TableCell numeric>
        {run.findingCount === null ? (
          <Missing reason="This run did not check the data" />
        ) : (
          formatNumber(run.findingCount)
        )}
      </TableCell>
    </TableRow>
  );
}

const STARTERS: Record<string, string> = { system: "Schedule", cli: "Command line" };

function starterOf({ actor, actorName }: Run): string | null {
  return actorName ?? (actor === null ? null : (STARTERS[actor] ?? actor));
}

function remarks({ restated, approximate }: Run): string {
  const words = [restated && "scored again", approximate && "approximate"].filter(Boolean);
  return words.length > 0 ? ` ${words.join(", ")}` : "";
}
