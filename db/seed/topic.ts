/** A rival of the product, as made up as the product itself. */
export const COMPETITOR = "WhiskerWay";

/** One kind of ticket. Urgency and impact give its priority by the matrix (guide: Ticket Priority Matrix). */
export interface TicketTopic {
  category: string;
  title: string;
  description: string;
  urgency: "High" | "Medium" | "Low";
  impact: "High" | "Medium" | "Low";
  feature?: string;
  requested?: string;
  security?: boolean;
}
type Level = TicketTopic["urgency"];

/** `levels` are urgency and impact. */
export function topic(
  category: string,
  levels: `${Level}/${Level}`,
  title: string,
  description: string,
  more: Pick<TicketTopic, "feature" | "requested" | "security"> = {},
): TicketTopic {
  const [urgency, impact] = levels.split("/") as [Level, Level];
  return { category, title, description, urgency, impact, ...more };
}
