import { LISTED_FEATURES, PAYMENT_STATUSES, PLANS } from "@/db/contract-words";
import type { InputColumns } from "@/db/snapshot-columns";
import { addDays, daysBetween, type IsoDate } from "@/lib/dates";
import type { World } from "./factories";

const HOUR_MS = 3_600_000;

/** One household's own rows and the questions the rules ask of a date. An instant is by T when its date is by D. */
interface Case {
  world: World;
  date: IsoDate;
  dayOf(instant: Date): IsoDate;
  byD(instant: Date | null | undefined): instant is Date;
  /** Whether a date is one of the last so many days. */
  last(day: IsoDate, days: number): boolean;
  /** Days from a date to D; null for none. */
  age(day: IsoDate | null): number | null;
}

/**
 * The inputs of one household, counted one rule at a time from the raw rows as the domain states them: without SQL, and
 * without the instants that bound a window. Null when the household is not active at D.
 */
export function referenceInputs(
  everyone: World,
  householdId: string,
  { date, timeZone }: { date: IsoDate; timeZone: string },
): InputColumns | null {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const dayOf = (instant: Date) => format.format(instant);
  const at: Case = {
    world: rowsOf(everyone, householdId),
    date,
    dayOf,
    byD: (instant): instant is Date => instant != null && dayOf(instant) <= date,
    last: (day, days) => day > addDays(date, -days) && day <= date,
    age: (day) => (day === null ? null : daysBetween(day, date)),
  };
  const household = at.world.households[0];
  if (!household || !at.byD(household.createdAt)) return null;
  const hasLeft = household.churnedAt == null || at.byD(household.churnedAt);
  if (!household.isActive && hasLeft) return null;
  const householdAgeDays = daysBetween(dayOf(household.createdAt), date);
  const plan = planColumns(at, household);
  return {
    ...plan,
    ...flagColumns(household),
    ...activityColumns(at),
    ...sessionColumns(at),
    ...ticketColumns(at),
    ...paymentColumns(at, plan.isPremium, householdAgeDays),
    ...recencyColumns(at, householdAgeDays),
    ...featureColumns(at),
    householdAgeDays,
    npsScore: latestAnswer(at),
  };
}

function rowsOf(everyone: World, householdId: string): World {
  const own = Object.entries(everyone).map(([table, rows]) => [
    table,
    (rows as { householdId?: string }[]).filter((row) => row.householdId === householdId),
  ]);
  return Object.fromEntries(own);
}

function planColumns({ world, dayOf, byD, last }: Case, household: World["households"][number]) {
  const changes = world.planChanges.toSorted((a, b) => +a.changedAt - +b.changedAt || bytes(a.changeId, b.changeId));
  const next = changes.find((change) => !byD(change.changedAt));
  const named = next ? next.fromPlan : household.planType;
  const planType = rank(named) === null ? "Free" : (named as string);
  return {
    planType,
    isPremium: planType !== "Free",
    mrrCents: next ? next.fromMrrCents : household.mrrCents,
    hasDowngraded: changes.some(
      ({ changedAt, fromPlan, toPlan }) =>
        last(dayOf(changedAt), 90) && isAbove(fromPlan, toPlan) && isAbove(fromPlan, planType),
    ),
  };
}

function flagColumns(household: World["households"][number]) {
  return {
    totalMembers: Math.max(household.memberCount, 0),
    recurringTasksEnabled: household.recurringTasksEnabled,
    remindersEnabled: household.remindersEnabled,
    photosUploaded: Math.max(household.photosUploadedCount, 0),
    calendarSyncEnabled: household.calendarSyncEnabled,
    notificationsEnabled: household.notificationsEnabled,
  };
}

function activityColumns({ world, date, last }: Case) {
  const within = (days: number) => world.householdActivity.filter((event) => last(event.activityDate, days));
  const prior = world.householdActivity.filter(
    ({ activityDate }) => activityDate > addDays(date, -28) && activityDate <= addDays(date, -14),
  );
  const ofType = (events: World["householdActivity"], type: string) =>
    events.filter((event) => event.eventType === type).length;
  const memberDays = (events: World["householdActivity"]) =>
    distinct(events.map((event) => `${event.activityDate} ${event.userId}`));
  return {
    dailyActiveUsers: distinct(within(7).map((event) => event.userId)),
    tasksCompletedWeekly: ofType(within(7), "task_completion"),
    appOpensWeekly: ofType(within(7), "app_open"),
    petsManaged: distinct(within(7).flatMap((event) => event.petId ?? [])),
    activeMemberDaysLast14: memberDays(within(14)),
    activeMemberDaysPrior14: memberDays(prior),
    tasksLast14Days: ofType(within(14), "task_completion"),
    tasksPrior14Days: ofType(prior, "task_completion"),
  };
}

function sessionColumns({ world, dayOf, last }: Case) {
  const within = (days: number) => world.userSessions.filter((session) => last(dayOf(session.loginAt), days));
  const minutes = within(30).map((session) => session.sessionDurationMinutes);
  return {
    loginsLast7Days: distinct(within(7).map((session) => dayOf(session.loginAt))),
    loginsLast30Days: distinct(within(30).map((session) => dayOf(session.loginAt))),
    avgSessionMinutes: mean(minutes.filter((value) => value >= 0 && Number.isFinite(value))) ?? 0,
    featuresUsedCount: distinct(within(30).map((session) => session.featureName)),
  };
}

function ticketColumns({ world, date, dayOf, byD, last }: Case) {
  const created = world.supportTickets.filter((ticket) => byD(ticket.createdAt));
  const recent = created.filter((ticket) => last(dayOf(ticket.createdAt), 30));
  const hours = recent.flatMap(({ createdAt, resolvedAt }) =>
    byD(resolvedAt) ? (+resolvedAt - +createdAt) / HOUR_MS : [],
  );
  const ratings = recent
    .filter((ticket) => byD(ticket.resolvedAt ?? ticket.createdAt))
    .map((ticket) => ticket.csatScore);
  const isCritical = (ticket: World["supportTickets"][number]) => ticket.severity === "Critical";
  const open = created.filter((ticket) => isCritical(ticket) && !byD(ticket.resolvedAt));
  const oldest = Math.min(...open.map((ticket) => +ticket.createdAt));
  return {
    ticketsLast30Days: recent.length,
    criticalTickets: recent.filter(isCritical).length,
    avgResolutionHours: mean(hours.filter((value) => value >= 0)),
    csatScore: mean(ratings.filter((rating): rating is number => rating != null && rating >= 1 && rating <= 5)),
    criticalTicketsUnresolved: open.length,
    oldestCriticalOpenHours: open.length > 0 ? (endOf(date, dayOf) - oldest) / HOUR_MS : null,
  };
}

function paymentColumns({ world, date, last, age }: Case, isPaid: boolean, householdAgeDays: number) {
  type Attempt = World["subscriptions"][number];
  const inOrder = (a: Attempt, b: Attempt) =>
    bytes(a.paymentDate, b.paymentDate) ||
    Number(b.paymentFailed) - Number(a.paymentFailed) ||
    bytes(a.paymentId, b.paymentId);
  const attempts = world.subscriptions.filter((attempt) => attempt.paymentDate <= date).toSorted(inOrder);
  const latest = attempts.at(-1);
  const success = attempts.filter((attempt) => attempt.paymentStatus === "current" && !attempt.paymentFailed).at(-1);
  const periods = [success?.billingPeriodDays, latest?.billingPeriodDays];
  const hasFailed = (attempt: Attempt) => attempt.paymentFailed || attempt.paymentStatus === "failed";
  const paymentStatus = PAYMENT_STATUSES.find((status) => status === latest?.paymentStatus) ?? null;
  return {
    paymentStatus,
    failedPaymentsLast3Months: attempts.filter((a) => a.paymentFailed && last(a.paymentDate, 90)).length,
    failedPaymentsLast30Days: attempts.filter((a) => hasFailed(a) && last(a.paymentDate, 30)).length,
    latestPaymentFailed: latest !== undefined && hasFailed(latest),
    daysSinceLastPayment: age(success?.paymentDate ?? null) ?? householdAgeDays,
    billingPeriodDays: periods.find((days) => days != null && days > 0) ?? 30,
    hasCancelled: isPaid && paymentStatus === "cancelled",
  };
}

function recencyColumns({ world, date, dayOf, byD, age }: Case, householdAgeDays: number) {
  const newest = (instants: Date[]) => latestOf(instants.filter(byD).map(dayOf));
  const lastLogin = newest(world.userSessions.map((session) => session.loginAt));
  const activity = world.householdActivity.map((event) => event.activityDate).filter((day) => day <= date);
  const listed = world.featureUsage.filter((use) => LISTED_FEATURES.includes(use.featureName));
  return {
    daysSinceLastLogin: age(lastLogin) ?? householdAgeDays,
    daysInactive: age(latestOf(lastLogin === null ? activity : [...activity, lastLogin])) ?? householdAgeDays,
    daysSinceNewPet: age(newest(world.pets.map((pet) => pet.addedAt))),
    daysSinceNewMember: age(newest(world.members.map((member) => member.joinedAt))),
    daysSinceNewFeature: age(newest(listed.map((use) => use.firstUsedAt))),
  };
}

function featureColumns({ world, byD }: Case) {
  const used = world.featureUsage.filter((use) => byD(use.firstUsedAt)).map((use) => use.featureName);
  const count = (...features: string[]) => features.filter((feature) => used.includes(feature)).length;
  return {
    coreFeaturesUsed: 1 + count("add_pet", "complete_task", "invite_member"),
    advancedFeaturesUsed: count("recurring_tasks", "reminders", "photo_uploads", "qr_code_sharing"),
  };
}

function latestAnswer({ world, date, byD }: Case): number | null {
  const answers = world.npsSurveys
    .filter((answer) => answer.surveyDate <= date && daysBetween(answer.surveyDate, date) <= 365)
    .filter((answer) => answer.npsScore >= 0 && answer.npsScore <= 10)
    .filter((answer) => answer.answeredAt == null || byD(answer.answeredAt))
    .toSorted((a, b) => bytes(a.surveyDate, b.surveyDate) || bytes(a.surveyId, b.surveyId));
  return answers.at(-1)?.npsScore ?? null;
}

function rank(plan: string | null | undefined): number | null {
  const index = (PLANS as readonly string[]).indexOf(plan ?? "");
  return index < 0 ? null : index;
}

function isAbove(plan: string | null | undefined, other: string | null | undefined): boolean {
  const [higher, lower] = [rank(plan), rank(other)];
  return higher !== null && lower !== null && higher > lower;
}

/** The first millisecond whose date is later than `date`, found by bisection. */
function endOf(date: IsoDate, dayOf: (instant: Date) => IsoDate): number {
  let [low, high] = [Date.parse(date) - 24 * HOUR_MS, Date.parse(date) + 72 * HOUR_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(new Date(middle)) > date) high = middle;
    else low = middle;
  }
  return high;
}

const distinct = (values: unknown[]) => new Set(values).size;
const latestOf = (days: IsoDate[]) => days.toSorted().at(-1) ?? null;
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const mean = (values: number[]) =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
