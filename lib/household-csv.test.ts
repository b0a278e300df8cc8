import { describe, expect, it } from "vitest";
import { type HouseholdCsvRow, householdCsvHeader, householdCsvLines } from "./household-csv";

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
  csmEmail: null,
};
const line = (change: Partial<HouseholdCsvRow>) => householdCsvLines([{ ...row, ...change }], "2026-11-20");

describe("an export of households", () => {
  it("names its columns, with a mark that it is UTF-8", () => {
    expect(householdCsvHeader("EUR")).toMatch(/^\ufeffAs of,Household ID,.*,MRR EUR,Owner\n$/);
  });
  it("writes figures as figures and what is missing as nothing", () => {
    expect(line({})).toBe("2026-11-20,hh-1,Okafor,Premium,51,Unhealthy,-18,0,No churn risk,3,14.99,\n");
    expect(line({ healthChange7d: null })).toContain("Unhealthy,,0");
  });
  it.each(["=1+1", "+1", "-1+2", "@sum", "\t=1"])("keeps a spreadsheet from running %j", (householdName) => {
    expect(line({ householdName })).toContain(`'${householdName}`);
  });
  it("quotes commas, quotes and line ends", () => {
    expect(line({ householdName: 'Rao, "Lind"\nqvist' })).toContain('"Rao, ""Lind""\nqvist"');
  });
  it("has as many fields as its header", () => {
    expect(line({}).split(",")).toHaveLength(householdCsvHeader("EUR").split(",").length);
  });
});
