"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Change } from "@/components/domain/change";
import { Missing } from "@/components/domain/missing";
import { ScoreBar } from "@/components/domain/score-bar";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatPoints } from "@/lib/format";
import type { ScoreComponent, ScorePart, ScoreTable as Scores } from "@/lib/score-table";
import { formatInput, whyMissing } from "@/lib/score-words";

interface ScoreTableProps {
  table: Scores;
  modelVersion: number;
  /** Why the last column is empty; null when it is not. */
  noWeek: string | null;
  /** Where the rows behind an input stand on this page, by the input's key. */
  sections: Readonly<Record<string, string>>;
}

/** The health score as the list of its parts. The weakest component starts open; every figure adds up to the score. */
export function ScoreTable({ table, modelVersion, noWeek, sections }: ScoreTableProps) {
  const { components, rounding, modelChange, score, difference } = table;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([weakest(components)]));
  const toggle = (key: string) =>
    setOpen(open.has(key) ? new Set([...open].filter((k) => k !== key)) : new Set([...open, key]));
  const changeOf = (value: number | null) =>
    value === null ? <Missing reason={noWeek ?? "Nothing to compare with"} /> : <Change value={value} digits={1} />;
  return (
    <Table aria-label="The health score and its parts" className="mt-3">
      <Heads />
      {components.map((component) => (
        <TableBody key={component.key} className="[&_tr:last-child>:is(td,th)]:border-b!">
          <TableRow>
            <ComponentCell component={component} isOpen={open.has(component.key)} toggle={toggle} />
            <TableCell className="hidden sm:table-cell">
              <ScoreBar points={component.score} possible={100} segment={component.segment} />
            </TableCell>
            <TableCell numeric>{formatPoints(component.score)}</TableCell>
            <TableCell numeric className="hidden text-muted sm:table-cell">
              {component.weight.toFixed(2)}
            </TableCell>
            <TableCell numeric>{formatPoints(component.adds)}</TableCell>
            <TableCell numeric>{changeOf(component.change)}</TableCell>
          </TableRow>
          {component.parts.map((part) => (
            <PartRow key={part.key} part={part} isOpen={open.has(component.key)} section={sections[part.key]}>
              {changeOf(part.change)}
            </PartRow>
          ))}
        </TableBody>
      ))}
      <TableBody>
        {modelChange !== null && <PlainRow label="Changed scoring model" change={changeOf(modelChange)} />}
        <PlainRow label="Rounding" adds={formatPoints(rounding.adds)} change={changeOf(rounding.change)} />
        <TableRow className="font-semibold">
          <TableCell>
            Health score <span className="font-normal text-faint">model {modelVersion}</span>
          </TableCell>
          <TableCell className="hidden sm:table-cell" />
          <TableCell />
          <TableCell numeric className="hidden font-normal text-muted sm:table-cell">
            1.00
          </TableCell>
          <TableCell numeric>{score}</TableCell>
          <TableCell numeric>{difference === null ? changeOf(null) : <Change value={difference} />}</TableCell>
        </TableRow>
      </TableBody>
    </Table>
  );
}

function Heads() {
  return (
    <TableHeader>
      <TableRow>
        <TableHead>Part of the score</TableHead>
        <TableHead className="hidden w-[28%] sm:table-cell">Points got of points possible</TableHead>
        <TableHead numeric>Of 100</TableHead>
        <TableHead numeric className="hidden sm:table-cell">
          Weight
        </TableHead>
        <TableHead numeric>Adds</TableHead>
        <TableHead numeric>7 days</TableHead>
      </TableRow>
    </TableHeader>
  );
}

function weakest(components: readonly ScoreComponent[]): string {
  const lost = ({ score, weight }: ScoreComponent) => (100 - score) * weight;
  return components.reduce((worst, component) => (lost(component) > lost(worst) ? component : worst)).key;
}

interface ComponentCellProps {
  component: ScoreComponent;
  isOpen: boolean;
  toggle: (key: string) => void;
}

function ComponentCell({ component: { key, label, score, segment }, isOpen, toggle }: ComponentCellProps) {
  return (
    <TableCell className="font-medium">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => toggle(key)}
        className="-my-1 -ml-1 flex items-center gap-1 rounded py-1 pr-2 pl-0.5 text-left hover:bg-line/50"
      >
        <ChevronRight
          aria-hidden
          className={cn(
            "size-3.5 shrink-0 text-faint transition-transform duration-100 print:hidden",
            isOpen && "rotate-90",
          )}
        />
        {label}
      </button>
      <div className="mt-1 ml-4 sm:hidden">
        <ScoreBar points={score} possible={100} segment={segment} />
      </div>
    </TableCell>
  );
}

interface PartRowProps {
  part: ScorePart;
  isOpen: boolean;
  section: string | undefined;
  /** The change. */
  children: React.ReactNode;
}

/** An input of a component; hidden until opened, printed always. */
function PartRow({ part: { key, label, value, fullAt, points, possible }, isOpen, section, children }: PartRowProps) {
  return (
    <TableRow className={cn("text-muted", !isOpen && "hidden print:table-row")}>
      <TableCell className="pl-5! sm:max-w-60">
        {section ? (
          <a href={`#${section}`} className="hover:text-ink hover:underline">
            {label}
          </a>
        ) : (
          label
        )}
        <InputText inputKey={key} value={value} fullAt={fullAt} />
      </TableCell>
      <TableCell className="hidden sm:table-cell">
        {points !== null && possible !== null && <ScoreBar points={points} possible={possible} />}
      </TableCell>
      <TableCell numeric>
        {points === null ? <Missing reason="Not part of the score on this day" /> : formatPoints(points)}
        {possible !== null && <span className="text-faint"> of {formatPoints(possible).replace(".0", "")}</span>}
      </TableCell>
      <TableCell className="hidden sm:table-cell" />
      <TableCell />
      <TableCell numeric>{children}</TableCell>
    </TableRow>
  );
}

function InputText({
  inputKey,
  value,
  fullAt,
}: {
  inputKey: string;
  value: ScorePart["value"];
  fullAt: number | null;
}) {
  const missing = value === null ? whyMissing(inputKey) : null;
  if (missing) return <span className="text-faint">: {missing.toLowerCase()}</span>;
  if (value === null) return null;
  return (
    <>
      : <span className="text-ink">{formatInput(inputKey, value)}</span>
      {fullAt !== null && ` of ${fullAt}`}
    </>
  );
}

function PlainRow({ label, adds, change }: { label: string; adds?: string; change: React.ReactNode }) {
  return (
    <TableRow className="text-muted">
      <TableCell>{label}</TableCell>
      <TableCell className="hidden sm:table-cell" />
      <TableCell />
      <TableCell className="hidden sm:table-cell" />
      <TableCell numeric>{adds}</TableCell>
      <TableCell numeric>{change}</TableCell>
    </TableRow>
  );
}
