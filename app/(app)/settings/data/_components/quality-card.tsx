import type { Route } from "next";
import { Change } from "@/components/domain/change";
import { Day } from "@/components/domain/day";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink } from "@/components/ui/export-link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { DATA_RULE_WORDS, RULE_GROUPS } from "@/lib/data-rules";
import {
  type DataScreenState,
  dataScreenPath,
  qualityExportPath,
  RULE_STATES,
  type RuleState,
  ruleState,
  shownRules,
} from "@/lib/data-screen";
import { formatDate, formatNumber, formatShortDate } from "@/lib/format";
import { toggled } from "@/lib/household-filter";
import type { DataScreen } from "@/lib/server/loaders/data";
import { FilterGroup } from "./filter-group";
import { RuleDetails } from "./rule-details";

type Quality = NonNullable<DataScreen["quality"]>;

const STATE_LABELS: Record<RuleState, string> = { broken: "Broken", holding: "Holds" };

/** Every rule of data quality as of the latest run that checked them. */
export function QualityCard({ screen, state }: { screen: DataScreen; state: DataScreenState }) {
  const { quality } = screen;
  return (
    <Card id="quality" aria-labelledby="quality-title" className="scroll-mt-16">
      <CardTitle id="quality-title">Data quality</CardTitle>
      {quality ? (
        <>
          <CardDescription>
            As found by the run of {formatDate(quality.scoreDate)}
            {quality.dateBefore && `, compared with that of ${formatShortDate(quality.dateBefore)}`}. A bad row never
            stops a run; it is left out where it would mislead, and counted here.
          </CardDescription>
          <RuleFilters rules={quality.rules} state={state} />
          <RuleTable quality={quality} state={state} today={screen.today} />
        </>
      ) : (
        <EmptyState title="Not checked yet">The next scoring run checks the data against every rule.</EmptyState>
      )}
    </Card>
  );
}

function RuleFilters({ rules, state }: { rules: Quality["rules"]; state: DataScreenState }) {
  const path = (change: Partial<DataScreenState>) => dataScreenPath(state, change, "quality") as Route;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
      <FilterGroup
        label="State"
        options={RULE_STATES.map((option) => ({
          label: STATE_LABELS[option],
          count: shownRules(rules, { states: [option], groups: state.groups }).length,
          isChosen: state.states.includes(option),
          href: path({ states: toggled(state.states, option) }),
        }))}
      />
      <FilterGroup
        label="About"
        options={RULE_GROUPS.map((group) => ({
          label: group,
          count: shownRules(rules, { states: state.states, groups: [group] }).length,
          isChosen: state.groups.includes(group),
          href: path({ groups: toggled(state.groups, group) }),
        }))}
      />
      <ExportLink href={qualityExportPath(state)} className="sm:ml-auto" />
    </div>
  );
}

function RuleTable({ quality, state, today }: { quality: Quality; state: DataScreenState; today: string }) {
  const rules = shownRules(quality.rules, state);
  if (rules.length === 0) {
    return <EmptyState title="No rule is both">Choose fewer filters to see the rules again.</EmptyState>;
  }
  return (
    <Table aria-label="Rules of data quality" className="mt-2">
      <TableHeader>
        <TableRow>
          <TableHead className="w-full">Rule</TableHead>
          <TableHead>State</TableHead>
          <TableHead numeric>Rows</TableHead>
          <TableHead numeric>Change</TableHead>
          <TableHead>First seen</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rules.map((result) => (
          <RuleRow key={result.rule} result={result} today={today} />
        ))}
      </TableBody>
    </Table>
  );
}

function RuleRow({ result, today }: { result: Quality["rules"][number]; today: string }) {
  const { rule, count, countBefore, firstSeen } = result;
  const state = ruleState(count);
  return (
    <TableRow className="[&>td]:align-top">
      <TableCell className="min-w-40 sm:min-w-56">
        <RuleDetails words={DATA_RULE_WORDS[rule]} samples={result.samples} linked={rule !== "orphan_facts"} />
      </TableCell>
      <TableCell>
        <Chip tone={state === "broken" ? "at-risk" : "healthy"}>{STATE_LABELS[state]}</Chip>
      </TableCell>
      <TableCell numeric>{formatNumber(count)}</TableCell>
      <TableCell numeric>
        {countBefore === null ? (
          <Missing reason="No run before this one checked the data" />
        ) : (
          <Change value={count - countBefore} lowerIsBetter />
        )}
      </TableCell>
      <TableCell>{firstSeen ? <Day date={firstSeen} today={today} /> : <Missing reason="The rule holds" />}</TableCell>
    </TableRow>
  );
}
