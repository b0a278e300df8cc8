import { describe, expect, it } from "vitest";
import { COLUMNS } from "./household-columns";
import { csvColumns, type HouseholdCsvRow, householdCsvHeader, householdCsvLines } from "./household-csv";

const row: HouseholdCsvRow = {
  householdId: "hh-1",
  householdName: "Okafor",
  planType: "Premium",
  healthScore: 51,
  healthSegment: "Unhealthy",
  healthChange7d: -18,
  churnRiskScore: 0,
  churnRiskSegment: "Healthy",
  daysInactive: 3,
  mrrCents: 1499,
  ownerName: null,
  memberCount: 4,
  lifecycleStage: "Established",
  behavioralSegment: "At-Risk",
  signals: ["dau_drop", "no_new_pets_60d"],
};
const line = (change: Partial<HouseholdCsvRow>, columns = csvColumns(null)) =>
  householdCsvLines([{ ...row, ...change }], { columns, scoreDate: "2026-11-20" });

describe("an export of households", () => {
  it("names its columns, with a mark that it is UTF-8", () => {
    expect(householdCsvHeader(COLUMNS, "EUR")).toMatch(/^\ufeffAs of,Household ID,.*,MRR EUR,Owner,Members,Stage,/);
  });
  it("writes figures as figures and what is missing as nothing", () => {
    expect(line({})).toBe(
      "2026-11-20,hh-1,Okafor,Premium,51,Unhealthy,-18,0,No churn risk,3,14.99,,4,Established,At-Risk,Active members down; No new pet in 60 days\n",
    );
    expect(line({ healthChange7d: null })).toContain("Unhealthy,,0");
  });
  it("holds the chosen columns alone, in the list's order", () => {
    expect(line({}, csvColumns(["mrr", "plan"]))).toBe("2026-11-20,hh-1,Okafor,Premium,14.99\n");
    expect(line({}, csvColumns([]))).toBe("2026-11-20,hh-1,Okafor\n");
  });
  it.each(["=1+1", "+1", "-1+2", "@sum", "\t=1"])("keeps a spreadsheet from running %j", (text) => {
    expect(line({ householdName: text })).toContain(`'${text}`);
    expect(line({ ownerName: text })).toContain(`'${text}`);
  });
  it("quotes commas, quotes and line ends", () => {
    expect(line({ householdName: 'Rao, "Lind"\nqvist' })).toContain('"Rao, ""Lind""\nqvist"');
  });
  it("has as many fields as its header", () => {
    expect(line({}).split(",")).toHaveLength(householdCsvHeader(csvColumns(null), "EUR").split(",").length);
  });
});
