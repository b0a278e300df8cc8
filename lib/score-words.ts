import { formatDecimal, MISSING } from "./format";
import { lowerFirst, plural } from "./quantity";
import type { Change } from "./scoring/least-steps";
import type { InputValue } from "./scoring/parts";

/** Inputs that no window counts are said in words; figures have one decimal at most. */
export function formatInput(key: string, value: InputValue): string {
  if (value === null) return MISSING;
  if (typeof value === "boolean") return key === "isPremium" || key.startsWith("has") ? yesNo(value) : onOff(value);
  if (typeof value === "string") return value;
  return formatDecimal(value);
}

const yesNo = (value: boolean) => (value ? "yes" : "no");
const onOff = (value: boolean) => (value ? "on" : "off");

/** Why an input has no value (domain 1: missing, never zero); null for inputs that never lack one. */
export function whyMissing(key: string): string | null {
  return MISSING_REASONS[key] ?? null;
}

const MISSING_REASONS: Readonly<Record<string, string>> = {
  avgResolutionHours: "No ticket of the last 30 days is resolved",
  csatScore: "No ticket of the last 30 days is rated",
  status: "There is no payment yet",
};

const STEPS: Readonly<Record<string, (step: number) => string>> = {
  dailyActiveUsers: (step) => `${plural(step, "more member")} active this week`,
  tasksCompletedWeekly: (step) => `${plural(step, "more task")} this week`,
  petsManaged: (step) => `${plural(step, "more pet")} cared for this week`,
  appOpensWeekly: (step) => `${plural(step, "more app open")} this week`,
  recurringTasksEnabled: () => "Recurring tasks on",
  remindersEnabled: () => "Reminders on",
  photosUploaded: (step) => plural(step, "more photo"),
  calendarSyncEnabled: () => "Calendar sync on",
  notificationsEnabled: () => "Notifications on",
  loginsLast7Days: (step) => `Logins on ${plural(step, "more day")} this week`,
  loginsLast30Days: (step) => `Logins on ${plural(step, "more day")} in 30 days`,
  avgSessionMinutes: (step) => `Sessions ${plural(step, "minute")} longer`,
  featuresUsedCount: (step) => `${plural(step, "more feature")} used in 30 days`,
  status: () => "The open payment made",
  criticalTicketsUnresolved: (step) => `${plural(step, "critical ticket")} closed`,
  daysInactive: () => "One login",
};

/** A step as something to aim for: "2 more members active this week". */
export function describeStep({ key, label, step }: Change): string {
  return STEPS[key]?.(step) ?? `${label}: ${plural(step, "step")}`;
}

/** Where a step leads: "to 3, from 1", with its measure where the step does not name it. */
export function describeMove({ key, from, to }: Change): string {
  const measure = key === "daysInactive" ? "days inactive " : "";
  return `${measure}to ${formatInput(key, to)}, from ${formatInput(key, from)}`;
}

/** Steps made together: "2 more members active this week and reminders on". */
export function describeTogether(changes: readonly Change[]): string {
  const steps = changes.map(describeStep);
  const words = steps.map((text, index) => (index === 0 ? text : lowerFirst(text)));
  return new Intl.ListFormat("en", { type: "conjunction" }).format(words);
}
