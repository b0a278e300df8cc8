import { type TicketTopic, topic } from "./topic";

/** What people write during the outage. */
export const OUTAGE_TOPICS: readonly TicketTopic[] = [
  topic("Performance", "High/High", "Nothing loads, only the spinner", "For hours now, on all our phones.", {
    feature: "complete_task",
  }),
  topic("Performance", "High/Medium", "Everything is extremely slow today", "A minute for every tap.", {
    feature: "complete_task",
  }),
  topic("Bug", "High/Medium", "Error 503 when completing a task", "It says try again later, since yesterday.", {
    feature: "complete_task",
  }),
];

export const WIDESPREAD_BUG = topic(
  "Bug",
  "Medium/Medium",
  "Reminders arrive twice since the last update",
  "Every reminder rings two times, for all of us.",
  { feature: "reminders" },
);

export const SECURITY_TOPIC = topic(
  "Account/Billing",
  "High/High",
  "A removed member can still see our household",
  "My former partner still reads our notes and photos.",
  { feature: "invite_member", security: true },
);

export const ENTERPRISE_REQUEST = topic(
  "Feature Request",
  "Low/Medium",
  "Manage several sites from one account",
  "We run three shelters and sign in and out all day. We would pay more for one overview.",
  { requested: "multi_site_console" },
);
