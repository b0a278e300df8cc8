import { pointsPerCount, requireMeasure, requireMeasures, requireOneOf } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { explainByRules, type Part, type Rule, scoreByRules } from "./parts";
import type { PaymentMetrics, PaymentStatus, PlanType } from "./types";

const PLANS: readonly PlanType[] = ["Free", "Premium", "Enterprise"];
const STATUSES: readonly PaymentStatus[] = ["current", "overdue", "failed", "cancelled"];

/** Nothing to judge yet: a Free household, or one without any payment attempt. */
const NEUTRAL_RULES: readonly Rule<PaymentMetrics>[] = [
  {
    key: "status",
    label: "Neutral: Free plan or no payment yet",
    value: (m) => (m.planType === "Free" ? m.planType : m.status),
    points: (_, model) => model.paymentHealth.neutral,
    possible: (model) => model.paymentHealth.status.current,
  },
];

const PAID_RULES: readonly Rule<PaymentMetrics>[] = [
  {
    key: "status",
    label: "Status of the latest payment",
    value: (m) => m.status,
    points: (m, model) => (m.status === null ? 0 : model.paymentHealth.status[m.status]),
    possible: (model) => model.paymentHealth.status.current,
  },
  {
    key: "failedPaymentsLast3Months",
    label: "Failed payments, 90 days",
    value: (m) => m.failedPaymentsLast3Months,
    points: (m, model) =>
      0 - pointsPerCount(model.paymentHealth.failedPaymentsLast3Months, m.failedPaymentsLast3Months),
    possible: (model) => 0 - model.paymentHealth.failedPaymentsLast3Months.most,
  },
  {
    key: "daysSinceLastPayment",
    label: "Days since the last payment",
    value: (m) => m.daysSinceLastPayment,
    points: (m, model) => (isLate(m, model) ? 0 - model.paymentHealth.daysSinceLastPayment.points : 0),
    possible: (model) => 0 - model.paymentHealth.daysSinceLastPayment.points,
  },
];

function isLate(metrics: PaymentMetrics, model: HealthModel): boolean {
  const { graceDays, defaultBillingDays } = model.paymentHealth.daysSinceLastPayment;
  const dueDays = (metrics.billingPeriodDays ?? defaultBillingDays) + graceDays;
  return metrics.daysSinceLastPayment > dueDays && metrics.status !== "cancelled";
}

function rulesFor(metrics: PaymentMetrics): readonly Rule<PaymentMetrics>[] {
  return metrics.planType === "Free" || metrics.status === null ? NEUTRAL_RULES : PAID_RULES;
}

function requirePayment(metrics: PaymentMetrics): void {
  requireOneOf("planType", metrics.planType, PLANS);
  if (metrics.status !== null) requireOneOf("status", metrics.status, STATUSES);
  requireMeasures(metrics, ["failedPaymentsLast3Months", "daysSinceLastPayment"]);
  if (metrics.billingPeriodDays !== undefined) requireMeasure("billingPeriodDays", metrics.billingPeriodDays);
}

/**
 * Free plan or no status (null): 70. Else by status current 100, overdue 50, failed 30, cancelled 0;
 * - min(15 * failed, 40); - 20 when the last payment is older than the billing period + 10 days and the status is not
 * cancelled. 0..100 (guide: Payment Health Scoring).
 * @throws RangeError naming a measure that is NaN, infinite or negative, or an unknown status or plan.
 */
export function calculatePaymentHealthScore(metrics: PaymentMetrics, model: HealthModel = MODEL_V1): number {
  requirePayment(metrics);
  return scoreByRules(rulesFor(metrics), metrics, model);
}

/** The lines of `calculatePaymentHealthScore`; same errors. */
export function explainPaymentHealth(metrics: PaymentMetrics, model: HealthModel = MODEL_V1): Part[] {
  requirePayment(metrics);
  return explainByRules(rulesFor(metrics), metrics, model);
}
