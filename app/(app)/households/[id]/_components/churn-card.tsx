import { ChurnChip } from "@/components/domain/churn-chip";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Summary } from "@/components/ui/summary";
import { formatNumber } from "@/lib/format";
import { evidenceRows } from "@/lib/household-evidence";
import { formatInput } from "@/lib/score-words";
import type { Part } from "@/lib/scoring/parts";
import { QUIET_SIGNALS } from "@/lib/scoring/signals";
import type { Signal } from "@/lib/scoring/types";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { describeSignal } from "@/lib/signal-words";
import { EvidenceTable } from "./evidence-table";
import { LowerRisk } from "./lower-risk";

/** The churn risk with its parts, and the warning signs that hold; each opens into the rows it counts. */
export function ChurnCard({ page, score }: { page: HouseholdPage; score: NonNullable<HouseholdPage["score"]> }) {
  const parts = score.riskParts.filter(({ points }) => points !== 0);
  const { churnRiskScore, churnRiskSegment, signals } = score.score;
  return (
    <Card aria-labelledby="churn-title">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CardTitle id="churn-title">Churn risk</CardTitle>
        <span className="flex items-center gap-2">
          <span className="font-semibold text-xl">{formatNumber(churnRiskScore)}</span>
          <ChurnChip segment={churnRiskSegment} />
        </span>
      </div>
      {parts.length === 0 ? (
        <CardDescription>Nothing counts against this household.</CardDescription>
      ) : (
        <ul className="mt-1.5 divide-y">
          {parts.map((part) => (
            <PartLine key={part.key} part={part} page={page} />
          ))}
        </ul>
      )}
      <LowerRisk wouldLower={score.wouldLowerRisk} />
      <Signals signals={signals} page={page} score={score} />
    </Card>
  );
}

function PartLine({ part, page }: { part: Part; page: HouseholdPage }) {
  const { key, label, value, points } = part;
  const line = (
    <>
      <span>
        {label}
        {value !== null && typeof value !== "boolean" && `: ${formatInput(key, value)}`}
      </span>
      <span>{formatNumber(points)}</span>
    </>
  );
  if (evidenceRows(key, page.counted).kind === "none") {
    return <li className="flex justify-between gap-3 py-1.5">{line}</li>;
  }
  return (
    <li>
      <details>
        <summary className="flex justify-between gap-3 rounded py-1.5 decoration-line-strong decoration-dotted underline underline-offset-4 hover:bg-line/40">
          {line}
        </summary>
        <EvidenceTable what={key} {...page} />
      </details>
    </li>
  );
}

/** Where to look when a signal counts no rows: it is about what did not happen. */
const SECTIONS: Partial<Record<Signal, { id: string; label: string }>> = {
  no_logins_7d: { id: "activity", label: "Logins by day" },
  no_new_pets_60d: { id: "pets", label: "All pets" },
  no_new_members_60d: { id: "members", label: "All members" },
  no_new_features_90d: { id: "features", label: "All features" },
};

function SectionLink({ section }: { section: { id: string; label: string } | undefined }) {
  if (!section) return null;
  return (
    <a href={`#${section.id}`} className="text-accent underline underline-offset-2">
      {section.label}
    </a>
  );
}

interface SignalsProps {
  signals: readonly Signal[];
  page: HouseholdPage;
  score: NonNullable<HouseholdPage["score"]>;
}

function Signals({ signals, page, score }: SignalsProps) {
  return (
    <div className="mt-3 border-t pt-3">
      <h3 className="font-medium text-muted text-xs">Warning signs</h3>
      {signals.length === 0 && <p className="mt-1 text-muted">None holds.</p>}
      <ul className="mt-1.5 flex flex-col items-start gap-1.5">
        {signals.map((signal) => {
          const { title, evidence } = describeSignal(signal, score.inputs.evidence, page.counted.asOf);
          const isQuiet = QUIET_SIGNALS.has(signal);
          return (
            <li key={signal} className="w-full">
              <details>
                <Summary>
                  <Chip tone={isQuiet ? "neutral" : "critical"} mark={isQuiet ? undefined : "circle"}>
                    {title}
                  </Chip>
                </Summary>
                <p className="mt-1 text-muted">
                  {evidence}. <SectionLink section={SECTIONS[signal]} />
                </p>
                <EvidenceTable what={signal} {...page} />
              </details>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
