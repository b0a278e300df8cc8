import { getTicketPriority } from "@/lib/scoring/ticket-priority";
import { EVERYDAY_TOPICS } from "./everyday-topics";
import { lifetimeInstant } from "./household-facts";
import { OUTAGE_DAYS } from "./performance";
import { quote, type SpreadPurpose } from "./random";
import type { Recipe } from "./recipe";
import { ENTERPRISE_REQUEST, OUTAGE_TOPICS, SECURITY_TOPIC, WIDESPREAD_BUG } from "./story-topics";
import type { TicketTopic } from "./topic";

const TOPICS = [...EVERYDAY_TOPICS, ...OUTAGE_TOPICS, WIDESPREAD_BUG, ENTERPRISE_REQUEST, SECURITY_TOPIC];
const FIRST_OUTAGE_TOPIC = EVERYDAY_TOPICS.length;
const BUG_TOPIC = FIRST_OUTAGE_TOPIC + OUTAGE_TOPICS.length;

/** Share of the tickets of the last 40 days that wait for their resolution, whatever the usual time. */
const WAITING = 0.05;

/** Share of the resolved tickets that are rated. */
const RATED = 0.55;

/** Mean hours to the first response and to the resolution, by priority. */
const HOURS = { P0: [0.5, 4], P1: [0.9, 8], P2: [1.4, 15], P3: [1.75, 19], P4: [2, 25] } as const;
/** The shape of a duration with mean 1: many short ones, a few long. */
const skewed = (at: string) => `(0.2 + 2.4 * ${at} ^ 2)`;

/** Fills fct_support_tickets. */
export function insertTickets(recipe: Recipe): string[] {
  return [
    `CREATE TEMP TABLE demo_topic ON COMMIT DROP AS SELECT * FROM (VALUES ${TOPICS.map(topicRow).join(", ")})
       t (topic, category, title, description, urgency, impact, feature, requested, security, priority)`,
    `CREATE TEMP TABLE demo_ticket ON COMMIT DROP AS
     WITH ranked AS (
       SELECT *, row_number() OVER (ORDER BY at, i, pool) + ${recipe.first} AS rank,
         row_number() OVER (PARTITION BY pool ORDER BY at, i) + ${recipe.first} AS pool_rank,
         row_number() OVER (PARTITION BY i ORDER BY at, pool) AS n
       FROM (${requests(recipe)}) r)
     SELECT *, pool + floor(${recipe.dice.spread("topic", "pool_rank")} * pool_size)::int AS topic FROM ranked`,
    insert(recipe),
  ];
}

function topicRow(topic: TicketTopic, index: number): string {
  const optional = (text?: string) => (text === undefined ? "NULL::text" : quote(text));
  const { category, title, description, urgency, impact, feature, requested, security = false } = topic;
  const texts = [category, title, description, urgency, impact].map(quote);
  const priority = getTicketPriority(urgency, impact);
  return `(${index}, ${texts.join(", ")}, ${optional(feature)}, ${optional(requested)}, ${security}, ${quote(priority)})`;
}

/** Who writes, when and about which pool of topics: everyday matters, the outage, the widespread bug, an Enterprise wish. */
function requests(recipe: Recipe): string {
  const { dice } = recipe;
  const random = (purpose: string) => dice.unit(purpose, "d.i", "d.day");
  const at = lifetimeInstant(recipe, "d.day", `7 + 14 * ${random("ticket hour")}`);
  const pool = (start: number, size: number, when: string) =>
    `SELECT d.i, ${at} AS at, ${start} AS pool, ${size} AS pool_size FROM demo_day d JOIN demo_household h USING (i) WHERE ${when}`;
  const rate = `((0.0042 + 0.012 * (1 - d.vitality) ^ 2 + CASE WHEN d.day - h.created_day < 21 THEN 0.006 ELSE 0 END)
    * CASE WHEN ${dice.unit("troubled", "d.i")} < 0.03 THEN 8 ELSE 1 END)`;
  const isOutage = `d.day BETWEEN ${OUTAGE_DAYS.from} AND ${OUTAGE_DAYS.to} AND ${random("outage")} < 0.03`;
  const meetsBug = `d.day = -16 + floor(13 * ${dice.unit("bug day", "d.i")})::int AND ${dice.spread("bug", "h.rank")} < 0.115`;
  const isEnterprise = "h.plan1 = 'Enterprise' AND d.day > greatest(-70, coalesce(h.move_day, -70))";
  return [
    pool(0, EVERYDAY_TOPICS.length, `${random("ticket")} < ${rate}`),
    pool(FIRST_OUTAGE_TOPIC, OUTAGE_TOPICS.length, isOutage),
    pool(BUG_TOPIC, 1, meetsBug),
    pool(BUG_TOPIC + 1, 1, `${isEnterprise} AND ${random("enterprise")} < 0.005`),
    pool(BUG_TOPIC + 2, 1, `${random("security")} < 0.00004`),
  ].join(" UNION ALL ");
}

/** Answers and resolutions after the end have not happened; of the newest tickets some wait without end. */
function insert({ dice, until }: Recipe): string {
  const even = (purpose: SpreadPurpose) => dice.spread(purpose, "k.rank");
  const hours = (step: 0 | 1, purpose: SpreadPurpose) => {
    const mean = Object.entries(HOURS).map(([priority, means]) => `WHEN '${priority}' THEN ${means[step]}`);
    return `(CASE t.priority ${mean.join(" ")} END * ${skewed(even(purpose))})`;
  };
  const after = (amount: string) => `k.at + make_interval(secs => round(3600 * ${amount}))`;
  return `INSERT INTO analytics.fct_support_tickets (household_id, ticket_id, issue_title, category, urgency, impact, priority, severity,
      is_security, created_at, first_response_at, resolved_at, contact_count, csat_score, description, user_id, feature_name, requested_feature)
    SELECT h.household_id, 'T-' || h.i || '-' || k.n, t.title, t.category, t.urgency, t.impact, t.priority, ${severity()},
      t.security, k.at, CASE WHEN w.response < e.instant AND e.waits > 0.2 THEN w.response END, o.resolved_at,
      CASE WHEN ${even("contacts")} < 0.65 THEN 1 ELSE 2 + floor(3 * ${even("contacts")} ^ 4)::int END,
      CASE WHEN o.resolved_at IS NOT NULL AND ${even("rating")} < ${RATED} THEN ${rating(`${even("rating")} / ${RATED}`)} END,
      t.description, h.household_id || '-1', t.feature, t.requested
    FROM demo_ticket k JOIN demo_household h USING (i) JOIN demo_topic t USING (topic)
    CROSS JOIN LATERAL (SELECT ${after(hours(0, "response"))} AS response, ${after(`(${hours(0, "response")} + ${hours(1, "resolution")})`)} AS resolution) w
    CROSS JOIN LATERAL (SELECT instant, CASE WHEN k.at > instant - interval '40 days' THEN ${even("waits")} / ${WAITING} ELSE 1 END AS waits
      FROM (SELECT (DATE '${until}' + 1)::timestamptz AS instant) i) e
    CROSS JOIN LATERAL (SELECT CASE WHEN w.resolution < e.instant AND e.waits >= 1 THEN w.resolution END AS resolved_at) o
    ORDER BY 1, 2`;
}

function severity(): string {
  return `CASE t.priority WHEN 'P0' THEN 'Critical' WHEN 'P1' THEN CASE WHEN k.i % 4 = 0 THEN 'Critical' ELSE 'High' END
    WHEN 'P2' THEN 'Medium' ELSE 'Low' END`;
}

/** A rating 1..5 whose mean is 4.2. */
function rating(at: string): string {
  return `CASE WHEN ${at} < 0.48 THEN 5 WHEN ${at} < 0.81 THEN 4 WHEN ${at} < 0.93 THEN 3 WHEN ${at} < 0.98 THEN 2 ELSE 1 END`;
}
