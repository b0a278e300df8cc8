import { describe, expect, test } from "vitest";
import { calculatePaymentHealthScore, explainPaymentHealth } from "./payment-health";
import type { PaymentMetrics } from "./types";

const CURRENT: PaymentMetrics = {
  status: "current",
  failedPaymentsLast3Months: 0,
  planType: "Premium",
  daysSinceLastPayment: 10,
};

describe("calculatePaymentHealthScore", () => {
  test.each<[string, Partial<PaymentMetrics>, number]>([
    ["Free", { planType: "Free" }, 70],
    ["Free, whatever else", { planType: "Free", status: "failed", failedPaymentsLast3Months: 3 }, 70],
    ["no status", { status: null, failedPaymentsLast3Months: 3, daysSinceLastPayment: 400 }, 70],
    ["current", {}, 100],
    ["Enterprise", { planType: "Enterprise" }, 100],
    ["overdue", { status: "overdue" }, 50],
    ["failed", { status: "failed" }, 30],
    ["cancelled", { status: "cancelled" }, 0],
    ["1 failed payment", { failedPaymentsLast3Months: 1 }, 85],
    ["2 failed payments", { failedPaymentsLast3Months: 2 }, 70],
    ["3 failed payments", { failedPaymentsLast3Months: 3 }, 60],
    ["paid 40 days ago", { daysSinceLastPayment: 40 }, 100],
    ["paid 41 days ago", { daysSinceLastPayment: 41 }, 80],
    ["yearly, paid 375 days ago", { daysSinceLastPayment: 375, billingPeriodDays: 365 }, 100],
    ["yearly, paid 376 days ago", { daysSinceLastPayment: 376, billingPeriodDays: 365 }, 80],
    ["overdue and late", { status: "overdue", daysSinceLastPayment: 41 }, 30],
    ["below the floor", { status: "failed", failedPaymentsLast3Months: 3, daysSinceLastPayment: 41 }, 0],
  ])("%s", (_, metrics, score) => {
    expect(calculatePaymentHealthScore({ ...CURRENT, ...metrics })).toBe(score);
  });

  test.each(
    ["failedPaymentsLast3Months", "daysSinceLastPayment", "billingPeriodDays"].flatMap((field) =>
      [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value })),
    ),
  )("refuses $field of $value", ({ field, value }) => {
    const error = new RangeError(`${field} must be a finite number of 0 or more, got ${value}`);
    expect(() => calculatePaymentHealthScore({ ...CURRENT, [field]: value })).toThrow(error);
    expect(() => explainPaymentHealth({ ...CURRENT, [field]: value })).toThrow(error);
  });

  test("refuses an unknown status and an unknown plan", () => {
    const gold = { ...CURRENT, planType: "Gold" } as unknown as PaymentMetrics;
    const paused = { ...CURRENT, status: "paused" } as unknown as PaymentMetrics;
    expect(() => calculatePaymentHealthScore(gold)).toThrow(
      new RangeError("planType must be one of Free, Premium, Enterprise, got Gold"),
    );
    expect(() => calculatePaymentHealthScore(paused)).toThrow(
      new RangeError("status must be one of current, overdue, failed, cancelled, got paused"),
    );
  });
});

describe("explainPaymentHealth", () => {
  const listed = (metrics: Partial<PaymentMetrics>) =>
    explainPaymentHealth({ ...CURRENT, ...metrics }).map(({ key, value, points, possible }) => [
      key,
      value,
      points,
      possible,
    ]);

  test("lists what a paid household loses", () => {
    expect(listed({ status: "overdue", failedPaymentsLast3Months: 1, daysSinceLastPayment: 50 })).toEqual([
      ["status", "overdue", 50, 100],
      ["failedPaymentsLast3Months", 1, -15, -40],
      ["daysSinceLastPayment", 50, -20, -20],
    ]);
  });

  test("shows the cut at 0 as its last line", () => {
    expect(listed({ status: "cancelled", failedPaymentsLast3Months: 1, daysSinceLastPayment: 50 })).toEqual([
      ["status", "cancelled", 0, 100],
      ["failedPaymentsLast3Months", 1, -15, -40],
      ["daysSinceLastPayment", 50, 0, -20],
      ["floor", null, 15, null],
    ]);
  });

  test("shows no cut where the sum is 0 by itself", () => {
    expect(listed({ status: "cancelled" }).map(([key]) => key)).not.toContain("floor");
  });

  test("says why a household is neutral", () => {
    expect(listed({ planType: "Free" })).toEqual([["status", "Free", 70, 100]]);
    expect(listed({ status: null })).toEqual([["status", null, 70, 100]]);
    expect(explainPaymentHealth({ ...CURRENT, status: null })[0]?.label).toBe("Neutral: Free plan or no payment yet");
  });

  test("labels its lines", () => {
    expect(explainPaymentHealth(CURRENT).map(({ label }) => label)).toEqual([
      "Status of the latest payment",
      "Failed payments, 90 days",
      "Days since the last payment",
    ]);
    expect(explainPaymentHealth({ ...CURRENT, status: "cancelled", failedPaymentsLast3Months: 1 }).at(-1)?.label).toBe(
      "Below 0",
    );
  });
});
