import { lifetimeInstant } from "./households";
import { OUTAGE_DAYS } from "./performance";
import { quote } from "./random";
import type { Recipe } from "./recipe";
import { ENTERPRISE_REQUEST, EVERYDAY_TOPICS, OUTAGE_TOPICS, type TicketTopic, WIDESPREAD_BUG } from "./vocabulary";

const TOPICS = [...EVERYDAY_TOPICS, ...OUTAGE_TOPICS, WIDESPREAD_BUG, ENTERPRISE_REQUEST];
const FIRST_OUTAGE_TOPIC = EVERYDAY_TOPICS.length;
const BUG_TOPIC = FIRST_OUTAGE_TOPIC + OUTAGE_TOPICS.length;

/** Mean hours to the first response and to the resolution, by priority. */
const HOURS = { P0: [0.5, 4], P1: [0.9, 8], P2: [1.35, 14], P3: [2, 25], P4: [2.6, 34] } as const;
/** The shape of a duration with mean 1: many short ones, a few long. */
const skewed = (at: string) => `(0.2 + 2.4 * ${at} ^ 2)`;

/** Fills fct_support_tickets. */
export function insertTickets(recipe: Recipe): string[] {
  return [
    `CREATE TEMP TABLE demo_topic ON COMMIT DROP AS SELECT * FROM (VALUES ${TOPICS.map(topicRow).join(", ")})
       t (t, category, title, description, urgency, impact, feature, requested, security)`,
    `CREATE TEMP TABLE demo_ticket ON COMMIT DROP AS
     SELECT *, row_number() OVER (ORDER BY at, i, t) + ${recipe.first} AS rank FROM (${requests(recipe)}) r`,
    insert(recipe),
  ];
}

function topicRow(topic: TicketTopic, t: number): string {
  const optional = (text?: string) => (text === undefined ? "NULL::text" : quote(text));
  const texts = [topic.category, topic.title, topic.description, topic.urgency, topic.impact].map(quote);
  return `(${t}, ${texts.join(", ")}, ${optional(topic.feature)}, ${optional(topic.requested)}, ${topic.security ?? false})`;
}

/** Who writes, when and about what: everyday matters, the outage, the widespread bug, what Enterprise asks for. */
function requests(recipe: Recipe): string {
  const { dice } = recipe;
  const random = (purpose: string) => dice.unit(purpose, "d.i", "d.day");
  const at = lifetimeInstant(recipe, "d.day", `7 + 14 * ${random("ticket hour")}`);
  const rate = `(0.0045 + 0.012 * (1 - d.vitality) ^ 2 + CASE WHEN d.day - h.created_day < 21 THEN 0.006 ELSE 0 END)`;
  const days = "FROM demo_day d JOIN demo_household h USING (i)";
  const hit = "floor(least(h.rank, h.rank) * 0)::int";
  void hit;
  return `SELECT d.i, ${at} AS at, floor(${random("topic")} * ${EVERYDAY_TOPICS.length})::int AS t ${days} WHERE ${random("ticket")} < ${rate}
    UNION ALL SELECT d.i, ${at}, ${FIRST_OUTAGE_TOPIC} + floor(${random("outage topic")} * ${OUTAGE_TOPICS.length})::int
      ${days} WHERE d.day BETWEEN ${OUTAGE_DAYS.from} AND ${OUTAGE_DAYS.to} AND ${random("outage")} < 0.03
    UNION ALL SELECT d.i, ${at}, ${BUG_TOPIC} ${days}
      WHERE d.day = -16 + floor(13 * ${dice.unit("bug day", "d.i")})::int AND ${dice.spread("bug", "h.rank")} < 0.115
    UNION ALL SELECT d.i, ${at}, ${BUG_TOPIC + 1} ${days}
      WHERE h.plan1 = 'Enterprise' AND d.day > greatest(-70, coalesce(h.move_day, -70)) AND ${random("enterprise")} < 0.005`;
}

function insert(recipe: Recipe): string {
  const { dice, until } = recipe;
  const even = (purpose: string) => dice.spread(purpose, "k.rank");
  const end = `(DATE '${until}' + 1)::timestamp::timestamptz`;
  const hours = (step: 0 | 1) =>
    `CASE p.priority ${Object.entries(HOURS)
      .map(([priority, means]) => `WHEN '${priority}' THEN ${means[step]}`)
      .join(" ")} END`;
  const waits = `k.at > ${end} - interval '40 days' AND ${even("stuck")} < 0.05`;
  return `INSERT INTO analytics.fct_support_tickets (household_id, ticket_id, issue_title, category, urgency, impact, priority, severity,
      is_security, created_at, first_response_at, resolved_at, contact_count, csat_score, description, user_id, feature_name, requested_feature)
    SELECT h.household_id, 'T-' || to_char(k.at, 'YYMMDD') || '-' || k.t, t.title, t.category, t.urgency, t.impact,
      p.priority,
      CASE p.priority WHEN 'P0' THEN 'Critical' WHEN 'P1' THEN CASE WHEN k.i % 4 = 0 THEN 'Critical' ELSE 'High' END WHEN 'P2' THEN 'Medium' ELSE 'Low' END,
      t.security, k.at, w.response, w.resolution, CASE WHEN ${even("contacts")} < 0.65 THEN 1 ELSE 2 + floor(3 * ${even("contacts")} ^ 4)::int END,
      CASE WHEN w.resolution IS NOT NULL AND ${even("rated")} < 0.55 THEN
        CASE WHEN ${even("csat")} < 0.48 THEN 5 WHEN ${even("csat")} < 0.81 THEN 4 WHEN ${even("csat")} < 0.93 THEN 3 WHEN ${even("csat")} < 0.98 THEN 2 ELSE 1 END END,
      t.description, h.household_id || '-1', t.feature, t.requested
    FROM demo_ticket k JOIN demo_household h USING (i) JOIN demo_topic t USING (t)
    CROSS JOIN LATERAL (SELECT (ARRAY['P4', 'P3', 'P2', 'P1', 'P0'])[1 + array_position(ARRAY['Low', 'Medium', 'High'], t.urgency) - 1 + array_position(ARRAY['Low', 'Medium', 'High'], t.impact) - 1] AS priority) p
    CROSS JOIN LATERAL (SELECT k.at + make_interval(secs => round(3600 * ${hours(0)} * ${skewed(even("response"))})) AS response,
      k.at + make_interval(secs => round(3600 * (${hours(0)} * ${skewed(even("response"))} + ${hours(1)} * ${skewed(even("resolution"))}))) AS resolution) r
    CROSS JOIN LATERAL (SELECT CASE WHEN r.response < ${end} AND NOT (${even("stuck")} < 0.01 AND ${waits}) THEN r.response END AS response,
      CASE WHEN r.resolution < ${end} AND NOT (${waits}) THEN r.resolution END AS resolution) w
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING`;
}
