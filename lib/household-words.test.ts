import { describe, expect, it } from "vitest";
import { householdHref, parseHouseholdQuery } from "./household-query";
import { explainSnapshot } from "./household-score";
import { whyNoScore, whyNoWeek } from "./household-state";
import { stateSentence, summarise } from "./household-summary";
import { formatHours, plural } from "./quantity";
import { safeLink } from "./safe-link";
import { describeStep, describeTogether, formatInput } from "./score-words";
import { HOUSEHOLD } from "./scoring/household-fixture";
import { CHURN_LEVERS, HEALTH_LEVERS } from "./scoring/levers";
import { scoreHousehold } from "./scoring/score-household";
import { SIGNALS } from "./scoring/types";
import { describeSignal } from "./signal-words";

const ASOF = "2026-11-21";
const day = { modelVersion: 1, inputs: HOUSEHOLD, score: scoreHousehold(HOUSEHOLD) };

describe("whyNoScore", () => {
  const lived = { isActive: true, createdAt: new Date("2026-01-01T12:00:00Z"), churnedAt: null };
  const why = (over: Partial<Parameters<typeof whyNoScore>[0]>, date: string | null = ASOF) =>
    whyNoScore({ ...lived, ...over }, date, "UTC");

  it("names the reason", () => {
    expect(why({}, null)).toContain("Nothing has been scored yet");
    expect(why({ createdAt: new Date("2026-11-22T00:00:00Z") })).toContain("signed up on Sun 22 Nov 2026");
    expect(why({ isActive: false })).toContain("never active");
    expect(why({ isActive: false, churnedAt: new Date("2026-11-21T23:59:59Z") })).toContain(
      "churned on Sat 21 Nov 2026",
    );
    expect(why({ isActive: false, churnedAt: new Date("2026-11-22T00:00:00Z") })).toContain("was not in the data");
  });
  it("says why there is no week to compare with", () => {
    expect(whyNoWeek(new Date("2026-11-15T00:00:00Z"), "2026-11-14", true, "UTC")).toContain("only since");
    expect(whyNoWeek(lived.createdAt, "2026-11-14", false, "UTC")).toContain("no published score");
    expect(whyNoWeek(lived.createdAt, "2026-11-14", true, "UTC")).toContain("not active on");
  });
});

describe("words", () => {
  it("has words for every signal, without a figure that is none", () => {
    for (const signal of SIGNALS) {
      const { title, evidence } = describeSignal(signal, HOUSEHOLD.evidence, ASOF);
      expect(`${title} ${evidence}`).not.toMatch(/NaN|undefined|null|Infinity/);
    }
    expect(describeSignal("dau_drop", { ...HOUSEHOLD.evidence, activeMemberDaysLast14: 12 }, ASOF).title).toBe(
      "Active members down 60 %",
    );
    expect(
      describeSignal("critical_unresolved_48h", { ...HOUSEHOLD.evidence, oldestCriticalOpenHours: 638.4 }, ASOF).title,
    ).toBe("Critical ticket open 26.6 days");
    expect(describeSignal("no_new_pets_60d", { ...HOUSEHOLD.evidence, daysSinceNewPet: null }, ASOF).evidence).toBe(
      "There never was a pet",
    );
  });

  it("has words of its own for every step", () => {
    for (const { key } of [...HEALTH_LEVERS, ...CHURN_LEVERS]) {
      expect(describeStep({ key, label: "fallback", from: 0, to: 2, step: 2 })).not.toContain("fallback");
    }
    const steps = [
      { key: "dailyActiveUsers", label: "", from: 1, to: 2, step: 1 },
      { key: "remindersEnabled", label: "", from: false, to: true, step: 1 },
    ];
    expect(describeTogether(steps)).toBe("1 more member active this week and reminders on");
  });

  it("writes inputs and quantities", () => {
    expect([formatInput("isPremium", true), formatInput("remindersEnabled", false)]).toEqual(["yes", "off"]);
    expect([formatInput("csatScore", 4.25), formatInput("csatScore", null)]).toEqual(["4.3", "–"]);
    expect([plural(1, "task"), plural(1200, "task")]).toEqual(["1 task", "1,200 tasks"]);
    expect([formatHours(0.25), formatHours(61.2), formatHours(96)]).toEqual(["0.3 h", "61 h", "4 days"]);
  });

  it("sums a household up in three sentences", () => {
    const scored = explainSnapshot(day, day);
    expect(stateSentence(scored)).toBe(
      `Health ${day.score.healthScore}, At Risk, unchanged in 7 days; churn risk is medium (${day.score.churnRiskScore}).`,
    );
    const text = summarise({ householdName: "The Xu", planType: "Free", mrrCents: 0 }, scored, {
      currency: "USD",
      date: ASOF,
    });
    expect(text).toMatch(
      /^The Xu \(Free, \$0\.00 MRR\): health \d+.*\. No warning sign holds\. Smallest step to Healthy: .*\.$/,
    );
  });
});

describe("links", () => {
  it("follows http and https only", () => {
    expect(safeLink("https://crm.example/a b")).toBe("https://crm.example/a%20b");
    for (const text of ["javascript:alert(1)", "data:text/html,x", "/relative", "", null])
      expect(safeLink(text)).toBeNull();
  });
  it("keeps the page's state, and leaves out what it does not know", () => {
    const query = parseHouseholdQuery({ asOf: "2026-11-01", timeline: "nps", before: "1.a.b", show: "pets" });
    expect(householdHref("a/b", query, "pets")).toBe(
      "/households/a%2Fb?asOf=2026-11-01&timeline=nps&before=1.a.b&show=pets#pets",
    );
    const strange = parseHouseholdQuery({ asOf: ["a", "b"], timeline: "x", before: "\0", show: "passwords" });
    expect(householdHref("a", strange, "nps")).toBe("/households/a#nps");
  });
});
