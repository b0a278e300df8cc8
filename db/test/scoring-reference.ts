import { LISTED_FEATURES } from "@/db/contract-words";
import type { InputColumns } from "@/db/snapshot-columns";
import { addDays, daysBetween, type IsoDate } from "@/lib/dates";
import type { World } from "./factories";

/**
 * The inputs of one household, counted one rule at a time from the raw rows as the domain states them, without SQL and
 * without instants: an instant is by T exactly when its date in the zone is by D. Null when not active at D.
 */
export function referenceInputs(
  world: World,
  householdId: string,
  { date, timeZone }: { date: IsoDate; timeZone: string },
): InputColumns | null {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const dayOf = (instant: Date) => format.format(instant);
  const byD = (instant: Date | null | undefined): instant is Date => instant != null && dayOf(instant) <= date;
  const last = (day: IsoDate, days: number) => day > addDays(date, -days) && day <= date;
  const before = (day: IsoDate, days: number) => day > addDays(date, -2 * days) && day <= addDays(date, -days);
  const age = (day: IsoDate | null) => (day === null ? null : daysBetween(day, date));
  const own = <R extends { householdId: string }>(rows: R[]) => rows.filter((row) => row.householdId === householdId);

  const household = own(world.households)[0];
  if (!household || !byD(household.createdAt)) return null;
  const churnedByD = household.churnedAt == null || byD(household.churnedAt);
  if (!household.isActive && churnedByD) return null;
  const createdAge = daysBetween(dayOf(household.createdAt), date);

  const changes = own(world.planChanges).sort((a, b) => +a.changedAt - +b.changedAt || bytes(a.changeId, b.changeId));
  const nextChange = changes.find((change) => !byD(change.changedAt));
  const namedPlan = nextChange ? nextChange.fromPlan : household.planType;
  const planType = rank(namedPlan) === null ? "Free" : (namedPlan as string);
  const isPaid = planType !== "Free";

  const activity = own(world.householdActivity).filter((event) => event.activityDate <= date);
  const week = activity.filter((event) => last(event.activityDate, 7));
  const tasks = activity.filter((event) => event.eventType === "task_completion");
  const memberDays = (events: typeof activity) =>
    distinct(events.map((event) => `${event.activityDate} ${event.userId}`));

  const sessions = own(world.userSessions).filter((session) => byD(session.loginAt));
  const month = sessions.filter((session) => last(dayOf(session.loginAt), 30));
  const minutes = month
    .map((session) => session.sessionDurationMinutes)
    .filter((value) => value >= 0 && Number.isFinite(value));
  const logins = (days: number) => distinct(sessions.map((s) => dayOf(s.loginAt)).filter((day) => last(day, days)));

  const tickets = own(world.supportTickets).filter((ticket) => byD(ticket.createdAt));
  const recentTickets = tickets.filter((ticket) => last(dayOf(ticket.createdAt), 30));
  const resolutions = recentTickets
    .filter((ticket) => byD(ticket.resolvedAt))
    .map((ticket) => (+(ticket.resolvedAt as Date) - +ticket.createdAt) / HOUR_MS)
    .filter((hours) => hours >= 0);
  const ratings = recentTickets
    .filter((ticket) => byD(ticket.resolvedAt ?? ticket.createdAt))
    .map((ticket) => ticket.csatScore ?? null)
    .filter((rating): rating is number => rating !== null && rating >= 1 && rating <= 5);
  const openCritical = tickets.filter((ticket) => ticket.severity === "Critical" && !byD(ticket.resolvedAt));

  const attempts = own(world.subscriptions)
    .filter((attempt) => attempt.paymentDate <= date)
    .sort(
      (a, b) =>
        bytes(a.paymentDate, b.paymentDate) ||
        Number(b.paymentFailed) - Number(a.paymentFailed) ||
        bytes(a.paymentId, b.paymentId),
    );
  const attempt = attempts.at(-1);
  const success = attempts.filter((a) => a.paymentStatus === "current" && !a.paymentFailed).at(-1);
  const period = [success?.billingPeriodDays, attempt?.billingPeriodDays].find((days) => days != null && days > 0);
  const status = attempt && STATUSES.includes(attempt.paymentStatus) ? attempt.paymentStatus : null;
  const isFailure = (a: { paymentFailed: boolean; paymentStatus: string }) =>
    a.paymentFailed || a.paymentStatus === "failed";

  const lastLogin = latest(sessions.map((session) => dayOf(session.loginAt)));
  const lastSeen = latest([...(lastLogin ? [lastLogin] : []), ...activity.map((event) => event.activityDate)]);
  const newest = (instants: Date[]) => age(latest(instants.filter(byD).map(dayOf)));
  const answer = own(world.npsSurveys)
    .filter((a) => a.surveyDate <= date && daysBetween(a.surveyDate, date) <= 365)
    .filter((a) => a.npsScore >= 0 && a.npsScore <= 10 && (a.answeredAt == null || byD(a.answeredAt)))
    .sort((a, b) => bytes(a.surveyDate, b.surveyDate) || bytes(a.surveyId, b.surveyId))
    .at(-1);

  return {
    planType,
    mrrCents: nextChange ? nextChange.fromMrrCents : household.mrrCents,
    totalMembers: Math.max(household.memberCount, 0),
    dailyActiveUsers: distinct(week.map((event) => event.userId)),
    tasksCompletedWeekly: week.filter((event) => event.eventType === "task_completion").length,
    petsManaged: distinct(week.flatMap((event) => event.petId ?? [])),
    appOpensWeekly: week.filter((event) => event.eventType === "app_open").length,
    isPremium: isPaid,
    recurringTasksEnabled: household.recurringTasksEnabled,
    remindersEnabled: household.remindersEnabled,
    photosUploaded: Math.max(household.photosUploadedCount, 0),
    calendarSyncEnabled: household.calendarSyncEnabled,
    notificationsEnabled: household.notificationsEnabled,
    ticketsLast30Days: recentTickets.length,
    criticalTickets: recentTickets.filter((ticket) => ticket.severity === "Critical").length,
    avgResolutionHours: mean(resolutions),
    csatScore: mean(ratings),
    criticalTicketsUnresolved: openCritical.length,
    oldestCriticalOpenHours: openCritical.length
      ? (endOf(date, dayOf) - Math.min(...openCritical.map((ticket) => +ticket.createdAt))) / HOUR_MS
      : null,
    loginsLast7Days: logins(7),
    loginsLast30Days: logins(30),
    avgSessionMinutes: mean(minutes) ?? 0,
    featuresUsedCount: distinct(month.map((session) => session.featureName)),
    paymentStatus: status,
    failedPaymentsLast3Months: attempts.filter((a) => a.paymentFailed && last(a.paymentDate, 90)).length,
    failedPaymentsLast30Days: attempts.filter((a) => isFailure(a) && last(a.paymentDate, 30)).length,
    latestPaymentFailed: attempt !== undefined && isFailure(attempt),
    daysSinceLastPayment: age(success?.paymentDate ?? null) ?? createdAge,
    billingPeriodDays: period ?? 30,
    daysInactive: age(lastSeen) ?? createdAge,
    daysSinceLastLogin: age(lastLogin) ?? createdAge,
    householdAgeDays: createdAge,
    hasDowngraded: changes.some(
      ({ changedAt, fromPlan, toPlan }) =>
        last(dayOf(changedAt), 90) && above(fromPlan, toPlan) && above(fromPlan, planType),
    ),
    hasCancelled: isPaid && status === "cancelled",
    activeMemberDaysLast14: memberDays(activity.filter((event) => last(event.activityDate, 14))),
    activeMemberDaysPrior14: memberDays(activity.filter((event) => before(event.activityDate, 14))),
    tasksLast14Days: tasks.filter((event) => last(event.activityDate, 14)).length,
    tasksPrior14Days: tasks.filter((event) => before(event.activityDate, 14)).length,
    daysSinceNewPet: newest(own(world.pets).map((pet) => pet.addedAt)),
    daysSinceNewMember: newest(own(world.members).map((member) => member.joinedAt)),
    daysSinceNewFeature: newest(
      own(world.featureUsage)
        .filter((use) => LISTED_FEATURES.includes(use.featureName))
        .map((use) => use.firstUsedAt),
    ),
    npsScore: answer?.npsScore ?? null,
  };
}

const STATUSES = ["current", "overdue", "failed", "cancelled"];
const RANKS = ["Free", "Premium", "Enterprise"];

const rank = (plan: string | null | undefined) => {
  const index = RANKS.indexOf(plan ?? "");
  return index < 0 ? null : index;
};

function above(plan: string | null | undefined, other: string | null | undefined): boolean {
  const [higher, lower] = [rank(plan), rank(other)];
  return higher !== null && lower !== null && higher > lower;
}

const distinct = (values: unknown[]) => new Set(values).size;
const latest = (days: IsoDate[]) => days.toSorted().at(-1) ?? null;
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const mean = (values: number[]) =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

const HOUR_MS = 3_600_000;

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
