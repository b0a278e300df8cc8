import type { Route } from "next";
import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type AuditListState, auditListPath, OTHER_ACTORS } from "@/lib/audit-list";
import { describeAction, describeDetail } from "@/lib/audit-words";
import { formatInstant } from "@/lib/format";
import type { AuditPage } from "@/lib/server/loaders/audit";

type Line = AuditPage["rows"][number];

/**
 * The lines: when, who, what, to whom, and the detail. Who leads to all they did; whom leads to that person. Columns have
 * widths of their own: a long page comes in parts, and would move as wider words arrive.
 */
export function AuditTable({ page, state }: { page: AuditPage; state: AuditListState }) {
  return (
    <Table aria-label="Audit log" className="min-w-3xl table-fixed print:min-w-0">
      <TableHeader>
        <TableRow>
          <TableHead className="w-40">When</TableHead>
          <TableHead className="w-1/6">Who</TableHead>
          <TableHead className="w-1/6">What</TableHead>
          <TableHead className="w-1/4">To whom or what</TableHead>
          <TableHead>Detail</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {page.rows.map((line) => (
          <TableRow key={line.auditId}>
            <TableCell className="whitespace-nowrap align-top!">
              <time dateTime={line.at.toISOString()}>{formatInstant(line.at, page.timeZone)}</time>
            </TableCell>
            <TableCell className="align-top!">
              <Link
                href={auditListPath(state, { actor: line.actor }) as Route}
                prefetch={false}
                className="wrap-anywhere hover:underline"
              >
                {nameOfActor(line)}
              </Link>
            </TableCell>
            <TableCell className="align-top!">{describeAction(line.action)}</TableCell>
            <TableCell className="wrap-anywhere align-top!">
              <Subject {...line} />
            </TableCell>
            <TableCell className="wrap-anywhere align-top! text-muted">{describeDetail(line.detail)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function nameOfActor({ actor, actorName }: Line): string {
  if (actorName) return actorName;
  return Object.hasOwn(OTHER_ACTORS, actor) ? OTHER_ACTORS[actor as keyof typeof OTHER_ACTORS] : actor;
}

function Subject({ actor, subject, subjectName }: Line) {
  if (subject === null || subject === actor) return null;
  if (!subjectName) return subject;
  return (
    <Link href={`/settings/people/${subject}`} prefetch={false} className="hover:underline">
      {subjectName}
    </Link>
  );
}
