import fc from "fast-check";
import { LISTED_FEATURES, PLANS } from "@/db/contract-words";
import { addDays, type IsoDate } from "@/lib/dates";
import { startOfDate } from "@/lib/zoned-dates";
import { make, type World } from "./factories";

/** Days before D at which a window of some rule begins or ends, and their neighbours. Negative: after D. */
const EDGES = [-2, -1, 0, 1, 6, 7, 8, 13, 14, 15, 27, 28, 29, 30, 31, 59, 60, 61, 89, 90, 91, 200, 364, 365, 366, 400];
/** Every other fact falls on one of these, so that some of a household's fall together. */
const TIES = [-1, 3];
/** Ids whose order differs between bytes and languages. */
const IDS = ["B", "a", "b", "ä", "Z", "_", "10", "9"];
const HOUSEHOLDS = ["h-1", "h-2", "H-3", "ü-4"];
const USERS = ["user-a", "User-a", "user-b", "user-c"];

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const keyed = <T>(rows: fc.Arbitrary<T>, key: (row: T) => string, maxLength: number) =>
  fc.uniqueArray(rows, { selector: key, maxLength });

const householdId = pick(...HOUSEHOLDS);
const plan = fc.oneof({ weight: 9, arbitrary: pick(...PLANS) }, { weight: 1, arbitrary: pick("free", "Gold", "") });

/** Small worlds of a few households whose facts lie at the edges of every window around `date`, some of them bad. */
export function worldArbitrary(date: IsoDate, timeZone: string): fc.Arbitrary<World> {
  const day = fc.oneof(pick(...EDGES), pick(...TIES)).map((ago) => addDays(date, -ago));
  const instant = fc.tuple(day, pick("start", "noon", "noon", "end")).map(([on, time]) => momentOf(on, time, timeZone));
  return fc.record({
    households: fc
      .tuple(...HOUSEHOLDS.map((id) => household(id, instant)))
      .map((rows) => rows.filter((row) => row !== null)),
    ...belongings(instant),
    ...money(day, instant),
    ...usage(day, instant),
    ...feedback(day, instant),
    performanceDaily: fc.constant([]),
  });
}

function belongings(instant: fc.Arbitrary<Date>) {
  return {
    members: keyed(
      fc.record({ householdId, userId: pick(...USERS), joinedAt: instant }).map((row) => make("members", row)),
      (row) => `${row.householdId} ${row.userId}`,
      8,
    ),
    pets: keyed(
      fc.record({ householdId, petId: pick("rex", "Rex"), addedAt: instant }).map((row) => make("pets", row)),
      (row) => `${row.householdId} ${row.petId}`,
      6,
    ),
  };
}

function money(day: fc.Arbitrary<IsoDate>, instant: fc.Arbitrary<Date>) {
  return {
    subscriptions: keyed(
      fc
        .record({
          householdId,
          paymentId: pick(...IDS),
          paymentStatus: pick("current", "current", "overdue", "failed", "cancelled", "refunded"),
          paymentFailed: fc.boolean(),
          paymentDate: day,
          billingPeriodDays: perhaps(pick(30, 365, 0, -5)),
        })
        .map((row) => make("subscriptions", row)),
      (row) => `${row.householdId} ${row.paymentId}`,
      20,
    ),
    planChanges: keyed(
      fc
        .record({
          householdId,
          changeId: pick(...IDS),
          changedAt: instant,
          fromPlan: perhaps(plan),
          toPlan: perhaps(plan),
          fromMrrCents: fc.nat(5000),
        })
        .map((row) => make("planChanges", row)),
      (row) => `${row.householdId} ${row.changeId}`,
      12,
    ),
  };
}

function usage(day: fc.Arbitrary<IsoDate>, instant: fc.Arbitrary<Date>) {
  return {
    householdActivity: fc.array(
      fc
        .record({
          householdId,
          userId: pick(...USERS),
          petId: perhaps(pick("rex", "Rex")),
          eventType: pick("task_completion", "app_open", "pet_photo"),
          activityDate: day,
        })
        .map((row) => make("householdActivity", row)),
      { maxLength: 60 },
    ),
    userSessions: fc.array(
      fc
        .record({
          householdId,
          userId: pick(...USERS),
          loginAt: instant,
          sessionDurationMinutes: fc.oneof(fc.double({ min: 0, max: 90, noNaN: true }), pick(-3, Infinity, NaN, 0)),
          featureName: pick(...LISTED_FEATURES, "labs"),
        })
        .map((row) => make("userSessions", row)),
      { maxLength: 40 },
    ),
    featureUsage: keyed(
      fc
        .record({
          householdId,
          featureName: pick("reminders", "add_pet", "create_household", "calendar_sync", "labs"),
          firstUsedAt: instant,
        })
        .map((row) => make("featureUsage", row)),
      (row) => `${row.householdId} ${row.featureName}`,
      8,
    ),
  };
}

function feedback(day: fc.Arbitrary<IsoDate>, instant: fc.Arbitrary<Date>) {
  return {
    supportTickets: fc.array(
      fc
        .record({
          householdId,
          severity: pick("Critical", "High", "Low"),
          createdAt: instant,
          resolvedAt: perhaps(instant),
          csatScore: perhaps(pick(0, 1, 2.5, 4, 5, 6, NaN)),
        })
        .map((row) => make("supportTickets", row)),
      { maxLength: 20 },
    ),
    npsSurveys: keyed(
      fc
        .record({
          householdId,
          surveyId: pick(...IDS),
          npsScore: pick(-1, 0, 6, 7, 8, 9, 10, 11),
          surveyDate: day,
          answeredAt: perhaps(instant),
        })
        .map((row) => make("npsSurveys", row)),
      (row) => `${row.householdId} ${row.surveyId}`,
      12,
    ),
  };
}

function household(id: string, instant: fc.Arbitrary<Date>) {
  return fc
    .record({
      present: pick(true, true, true, false),
      planType: plan,
      memberCount: pick(-1, 0, 1, 4),
      isActive: pick(true, true, false),
      createdAt: fc.oneof(instant, pick(new Date("2025-01-01T00:00:00Z"))),
      churnedAt: fc.option(instant, { nil: null }),
      mrrCents: fc.nat(5000),
      photosUploadedCount: pick(-1, 0, 1, 5),
      remindersEnabled: fc.boolean(),
    })
    .map(({ present, ...values }) => (present ? make("households", { householdId: id, ...values }) : null));
}

/** The first or the last millisecond of a day in the zone, or noon. */
function momentOf(date: IsoDate, time: string, timeZone: string): Date {
  const start = startOfDate(date, timeZone).getTime();
  if (time === "start") return new Date(start);
  if (time === "noon") return new Date(start + 12 * 3_600_000);
  return new Date(startOfDate(addDays(date, 1), timeZone).getTime() - 1);
}
