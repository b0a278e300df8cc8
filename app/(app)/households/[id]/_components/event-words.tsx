import type { ReactNode } from "react";
import { CHURN_RISK_WORDS } from "@/lib/churn-risk-words";
import { featureLabel } from "@/lib/features";
import { formatMoney } from "@/lib/format";
import { formatHours, plural } from "@/lib/quantity";
import type { TimelineEvent } from "@/lib/timeline";

/** Whether an event is welcome. */
export type EventTone = "good" | "bad" | "plain";

type DetailOf<Kind extends TimelineEvent["kind"]> = Extract<TimelineEvent, { kind: Kind }>["detail"];

export interface EventDescription {
  tone: EventTone;
  text: ReactNode;
  more?: string;
}

const strong = (text: string) => <span className="break-words font-medium">{text}</span>;

/** An event of the timeline in words; `more` is its second line. */
export function describeEvent(event: TimelineEvent, currency: string): EventDescription {
  switch (event.kind) {
    case "ticket_opened":
      return describeOpened(event.detail);
    case "ticket_resolved":
      return describeResolved(event.detail);
    case "payment":
      return describePayment(event.detail, currency);
    case "plan":
      return describePlan(event.detail, currency);
    case "login":
      return { tone: "plain", text: loginText(event.detail) };
    case "feature":
      return { tone: "good", text: <>First use of {strong(featureLabel(event.detail.featureName))}</> };
    case "nps": {
      const { npsScore, comment, trigger } = event.detail;
      const tone = npsScore >= 9 ? "good" : npsScore <= 6 ? "bad" : "plain";
      return {
        tone,
        text: (
          <>
            NPS {strong(String(npsScore))}, {trigger.replaceAll("_", " ")} survey
          </>
        ),
        more: comment ? `“${comment}”` : undefined,
      };
    }
    case "segment":
      return describeSegment(event.detail);
    case "signed_up":
      return { tone: "good", text: "Signed up" };
    case "churned":
      return { tone: "bad", text: strong("Churned") };
    case "member_joined":
      return { tone: "plain", text: <>{event.detail.name ?? event.detail.userId} joined</> };
    case "member_left":
      return { tone: "bad", text: <>{event.detail.name ?? event.detail.userId} left</> };
    case "pet_added": {
      const { name, petId, species } = event.detail;
      return {
        tone: "plain",
        text: (
          <>
            Pet {name ?? petId} added{species ? `, ${species}` : ""}
          </>
        ),
      };
    }
  }
}

function describeOpened({ title, category, severity, isOpen }: DetailOf<"ticket_opened">): EventDescription {
  const isBad = severity === "Critical" || severity === "High";
  return {
    tone: isBad ? "bad" : "plain",
    text: <>Ticket {strong(title)}</>,
    more: `${category}, ${severity}${isOpen ? ", open" : ""}`,
  };
}

function describeResolved({ title, hours, csatScore }: DetailOf<"ticket_resolved">): EventDescription {
  const after = hours < 0 ? "Resolved before it was created" : `Resolved after ${formatHours(hours)}`;
  return {
    tone: "good",
    text: <>Ticket {strong(title)} resolved</>,
    more: `${after}${csatScore === null ? "" : `, rated ${csatScore} of 5`}`,
  };
}

function describePayment({ amountCents, status, failed }: DetailOf<"payment">, currency: string): EventDescription {
  const amount = formatMoney(amountCents, currency);
  if (failed) return { tone: "bad", text: `Payment of ${amount} failed` };
  if (status === "current") return { tone: "good", text: `Paid ${amount}` };
  return { tone: "bad", text: `Payment of ${amount}: ${status}` };
}

function describePlan(
  { fromPlan, toPlan, fromMrrCents, toMrrCents }: DetailOf<"plan">,
  currency: string,
): EventDescription {
  const isPaid = fromMrrCents !== 0 || toMrrCents !== 0;
  const money = isPaid
    ? `${formatMoney(fromMrrCents, currency)} to ${formatMoney(toMrrCents, currency)} MRR`
    : undefined;
  const tone = toMrrCents >= fromMrrCents ? "good" : "bad";
  if (fromPlan === null) return { tone, text: <>Started on {strong(toPlan ?? "no plan")}</>, more: money };
  if (toPlan === null) return { tone: "bad", text: <>Left {strong(fromPlan)}</>, more: money };
  if (fromPlan === toPlan) return { tone, text: <>Price of {strong(toPlan)} changed</>, more: money };
  return { tone, text: <>Plan {strong(`${fromPlan} to ${toPlan}`)}</>, more: money };
}

function describeSegment(detail: DetailOf<"segment">): EventDescription {
  const { fromScore, toScore, fromHealth, toHealth, fromRisk, toRisk } = detail;
  const risk = fromRisk === toRisk ? null : `Churn: ${CHURN_RISK_WORDS[fromRisk]} to ${CHURN_RISK_WORDS[toRisk]}`;
  const score = fromScore === toScore ? `Health stays ${toScore}` : `Health ${fromScore} to ${toScore}`;
  if (fromHealth === toHealth) return { tone: "plain", text: strong(risk ?? ""), more: score };
  const tone = toScore > fromScore ? "good" : "bad";
  return { tone, text: strong(`Health: ${fromHealth} to ${toHealth}`), more: risk ? `${score}; ${risk}` : score };
}

/** A day with logins in words. */
export function loginText({ sessions, members }: DetailOf<"login">): string {
  return `${plural(sessions, "login")} by ${plural(members, "member")}`;
}
