import { ENGAGEMENT_RULES } from "./engagement";
import { ADOPTION_RULES } from "./feature-adoption";
import type { HealthModel } from "./model";
import type { InputValue, Rule } from "./parts";
import { USAGE_RULES } from "./product-usage";
import type { EngagementMetrics, FeatureAdoptionMetrics, HouseholdInputs } from "./types";

/** An input that people can act on, moved in whole steps in the one direction that helps. */
export interface Lever {
  /** Name of the input. */
  key: string;
  label: string;
  from: (inputs: HouseholdInputs) => InputValue;
  /** Whole steps left that can still matter; 0 or less when none. */
  room: (inputs: HouseholdInputs, model: HealthModel) => number;
  /** Steps from nothing to the input's full points, by which the sizes of steps compare. */
  range: (inputs: HouseholdInputs, model: HealthModel) => number;
  move: (inputs: HouseholdInputs, steps: number) => HouseholdInputs;
}

/** The days of the two login windows: no more days with a login fit in. */
const WEEK_DAYS = 7;
const MONTH_DAYS = 30;

function ruleOf<Input>(rules: readonly Rule<Input>[], key: keyof Input): Rule<Input> {
  const rule = rules.find((candidate) => candidate.key === key);
  if (!rule) throw new RangeError(`no rule reads ${String(key)}`);
  return rule;
}

type Counted = "usage" | "adoption" | "engagement";

/** An input that counts up, one at a time, to its full points. */
function countLever<Group extends Counted>(
  group: Group,
  rules: readonly Rule<HouseholdInputs[Group]>[],
  key: keyof HouseholdInputs[Group] & string,
): Lever {
  const { label, value, fullAt } = ruleOf(rules, key);
  const from = (i: HouseholdInputs) => Number(value(i[group]));
  const full = (i: HouseholdInputs, model: HealthModel) => fullAt?.(i[group], model) ?? 0;
  return {
    key,
    label,
    from,
    room: (i, model) => Math.ceil(full(i, model) - from(i)),
    range: full,
    move: (i, steps) => ({ ...i, [group]: { ...i[group], [key]: from(i) + steps } }),
  };
}

function flagLever(key: Exclude<keyof FeatureAdoptionMetrics, "isPremium" | "photosUploaded">): Lever {
  return {
    key,
    label: ruleOf(ADOPTION_RULES, key).label,
    from: (i) => i.adoption[key],
    room: (i) => (i.adoption[key] ? 0 : 1),
    range: () => 1,
    move: (i) => ({ ...i, adoption: { ...i.adoption, [key]: true } }),
  };
}

/** Active members are whole people of the household: no step goes past its members. */
const ACTIVE_MEMBERS: Lever = {
  ...countLever("usage", USAGE_RULES, "dailyActiveUsers"),
  room: ({ usage }) => Math.floor(usage.totalMembers - usage.dailyActiveUsers),
};

/** A further day with a login this week is a further one this month too. */
function addLoginDays(engagement: EngagementMetrics, days: number): EngagementMetrics {
  const { loginsLast7Days, loginsLast30Days } = engagement;
  const lifted = Math.max(loginsLast30Days, Math.min(loginsLast30Days + days, MONTH_DAYS));
  return { ...engagement, loginsLast7Days: loginsLast7Days + days, loginsLast30Days: lifted };
}

const WEEK_LOGINS: Lever = {
  ...countLever("engagement", ENGAGEMENT_RULES, "loginsLast7Days"),
  room: ({ engagement }) => Math.floor(WEEK_DAYS - engagement.loginsLast7Days),
  move: (i, steps) => ({ ...i, engagement: addLoginDays(i.engagement, steps) }),
};

const MONTH_LOGINS: Lever = {
  ...countLever("engagement", ENGAGEMENT_RULES, "loginsLast30Days"),
  room: ({ engagement }) => Math.floor(MONTH_DAYS - engagement.loginsLast30Days),
};

/** Only the status moves, not the days since the last payment: the step promises no more than the status alone gives. */
const PAYMENT_STATUS: Lever = {
  key: "status",
  label: "Status of the latest payment",
  from: ({ payment }) => payment.status,
  room: ({ payment: { planType, status } }) => (planType === "Free" || status === null || status === "current" ? 0 : 1),
  range: () => 1,
  move: (i) => ({ ...i, payment: { ...i.payment, status: "current" } }),
};

/**
 * The inputs of the health score that people can act on, in table order. Not the plan, the number of members, tickets
 * already raised, failures or satisfaction.
 */
export const HEALTH_LEVERS: readonly Lever[] = [
  ACTIVE_MEMBERS,
  countLever("usage", USAGE_RULES, "tasksCompletedWeekly"),
  countLever("usage", USAGE_RULES, "petsManaged"),
  countLever("usage", USAGE_RULES, "appOpensWeekly"),
  flagLever("recurringTasksEnabled"),
  flagLever("remindersEnabled"),
  countLever("adoption", ADOPTION_RULES, "photosUploaded"),
  flagLever("calendarSyncEnabled"),
  flagLever("notificationsEnabled"),
  WEEK_LOGINS,
  MONTH_LOGINS,
  countLever("engagement", ENGAGEMENT_RULES, "avgSessionMinutes"),
  countLever("engagement", ENGAGEMENT_RULES, "featuresUsedCount"),
  PAYMENT_STATUS,
];

const OPEN_CRITICAL_TICKETS: Lever = {
  key: "criticalTicketsUnresolved",
  label: "Critical tickets open",
  from: ({ churn }) => churn.criticalTicketsUnresolved,
  room: ({ churn }) => Math.floor(churn.criticalTicketsUnresolved),
  range: ({ churn }) => churn.criticalTicketsUnresolved,
  move: (i, steps) => ({
    ...i,
    churn: { ...i.churn, criticalTicketsUnresolved: i.churn.criticalTicketsUnresolved - steps },
  }),
};

/** One login ends the inactivity, and is a day with a login too. */
const LOG_IN: Lever = {
  key: "daysInactive",
  label: "Days inactive",
  from: ({ churn }) => churn.daysInactive,
  room: ({ churn }) => (churn.daysInactive > 0 ? 1 : 0),
  range: () => 1,
  move: (i) => ({
    ...i,
    churn: { ...i.churn, daysInactive: 0 },
    engagement: i.engagement.loginsLast7Days < WEEK_DAYS ? addLoginDays(i.engagement, 1) : i.engagement,
  }),
};

/** The inputs of the churn risk that people can act on; those of the health score act through it. */
export const CHURN_LEVERS: readonly Lever[] = [OPEN_CRITICAL_TICKETS, LOG_IN, ...HEALTH_LEVERS];
