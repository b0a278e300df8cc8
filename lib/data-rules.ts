/** A rule of data quality in words for people. */
interface RuleWords {
  /** Its plain name. */
  title: string;
  /** What breaks it, and what the scores make of that. */
  meaning: string;
  /** What to do about it, at the source. */
  remedy: string;
}

export const RULE_GROUPS = ["Facts", "Households", "Words", "Feeds", "Scoring"] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** Every rule of domain 2's list, by its name in casey.findings, in the order they are reported. */
export const DATA_RULE_WORDS = {
  orphan_facts: {
    group: "Facts",
    title: "Facts of an unknown household",
    meaning: "They belong to a household that dim_households does not hold, and count for nobody.",
    remedy: "Load the missing households, or take the facts out.",
  },
  duplicate_facts: {
    group: "Facts",
    title: "The same fact under two ids",
    meaning: "Sessions, payments, plan changes, tickets or answers alike in everything but their id. Each counts.",
    remedy: "Find what gives one fact a second id in the pipeline, and delete the copies.",
  },
  future_dates: {
    group: "Facts",
    title: "Dates in the future",
    meaning: "Facts dated later than now. They count once their time has come.",
    remedy: "Check the clock and the time zone of the source.",
  },
  ended_before_created: {
    group: "Facts",
    title: "Tickets answered or resolved before they came",
    meaning: "Their response or resolution time is left out.",
    remedy: "Correct the ticket's times; often one of them lacks its time zone.",
  },
  ended_before_begun: {
    group: "Facts",
    title: "Ended before it began",
    meaning:
      "Households churned before sign-up, members left before they joined, pets removed before they were added, features last used before first used.",
    remedy: "Correct the dates; often two columns are swapped.",
  },
  negative_durations: {
    group: "Facts",
    title: "Sessions of impossible length",
    meaning: "Less than no minutes, or a length that is no number. Their minutes are left out.",
    remedy: "Correct how the source measures a session.",
  },
  scores_off_scale: {
    group: "Facts",
    title: "Ratings off their scale",
    meaning: "CSAT outside 1 to 5, or NPS outside 0 to 10. They are left out.",
    remedy: "Check whether the source rates on another scale.",
  },
  priority_against_matrix: {
    group: "Facts",
    title: "Priority against urgency and impact",
    meaning: "The ticket's priority is not the one the matrix gives. The given one counts.",
    remedy: "Leave the priority empty to have the matrix fill it, or correct urgency and impact.",
  },
  first_use_before_sign_up: {
    group: "Facts",
    title: "Features used before sign-up",
    meaning: "First use lies before the household was created, so the days to it cannot be trusted.",
    remedy: "Correct created_at, or the first use.",
  },
  members_below_1: {
    group: "Households",
    title: "Households without members",
    meaning: "The member count is below 1. Active members then earn no points.",
    remedy: "Correct member_count; a household has at least one member.",
  },
  members_fewer_than_seen: {
    group: "Households",
    title: "Fewer members than users seen",
    meaning:
      "More users were active in the last 30 days than the household has members. The score stops at all members.",
    remedy: "Correct member_count, or the user ids of the activity.",
  },
  counts_below_minimum: {
    group: "Households",
    title: "Counts below what is possible",
    meaning:
      "Photos below zero (scored as none), contacts, uses, requests or response times below zero, billing periods below one day (taken as the default).",
    remedy: "Correct the counts at the source.",
  },
  flags_against_churned_at: {
    group: "Households",
    title: "Active flag against the churn date",
    meaning: "Active with a churn date (scored), or inactive without one (not scored).",
    remedy: "Give inactive households their churned_at, and take it from active ones.",
  },
  unknown_owner: {
    group: "Households",
    title: "Owners without an account",
    meaning: "csm_email is the address of nobody who may sign in. The household counts as unassigned.",
    remedy: "Give the person an account of that address, correct csm_email, or assign the household here.",
  },
  plan_against_history: {
    group: "Households",
    title: "Plan against its history",
    meaning:
      "Plan changes do not follow from one another, or do not lead to today's plan and price. Plans of past days may be wrong.",
    remedy: "Load the missing changes, or correct the household's plan and MRR.",
  },
  failed_against_status: {
    group: "Households",
    title: "Failed flag against the payment's status",
    meaning: "Flagged as failed with status current, or failed by status without the flag.",
    remedy: "Make payment_failed and payment_status tell the same.",
  },
  paid_without_payment: {
    group: "Households",
    title: "Paid plan without a payment",
    meaning: "Active on a paid plan without any payment attempt. Payment health is then neutral, 70 points.",
    remedy: "Load the household's payments.",
  },
  mrr_on_free: {
    group: "Households",
    title: "A price on the Free plan",
    meaning: "Free households with a monthly price. It counts towards MRR.",
    remedy: "Correct the plan, or set mrr_cents to 0.",
  },
  mrr_off_scale: {
    group: "Households",
    title: "Impossible prices",
    meaning: "Monthly prices below zero (kept), or beyond ten billion of the currency (taken as that).",
    remedy: "Check the unit: money is in whole cents.",
  },
  forgotten_returned: {
    group: "Households",
    title: "Forgotten households that came back",
    meaning: "Households that were erased at their wish and were loaded again, with the tables they are in.",
    remedy: 'Take them out of the source, then run "casey forget" again.',
  },
  unknown_plan: {
    group: "Words",
    title: "Unknown plans",
    meaning: "Plans other than Free, Premium and Enterprise. A household on one is scored as Free.",
    remedy: "Write plans as the contract does, capital first.",
  },
  unknown_category: {
    group: "Words",
    title: "Unknown ticket categories",
    meaning: "Tickets of a category the guide does not name. They are in no category of the reports.",
    remedy: "Map the categories of the source to the eight of the contract.",
  },
  unknown_ticket_level: {
    group: "Words",
    title: "Unknown severity, urgency, impact or priority",
    meaning: "A level that is none of the contract's words. Such a ticket may miss its priority and its target.",
    remedy: "Map the levels of the source to those of the contract.",
  },
  unknown_feature: {
    group: "Words",
    title: "Unlisted features",
    meaning:
      "Features used that are not among the twelve listed. They are listed apart and count for no adoption rate.",
    remedy: "Map the names of the source to those of the contract, unless they are meant.",
  },
  unknown_status: {
    group: "Words",
    title: "Unknown payment statuses",
    meaning: "A household whose latest payment is one of these is scored as without a status.",
    remedy: "Map the statuses of the source to current, overdue, failed and cancelled.",
  },
  unknown_survey_trigger: {
    group: "Words",
    title: "Unknown survey triggers",
    meaning: "Answers of a survey the guide does not name. They count for NPS, not for NPS by trigger.",
    remedy: "Map the triggers of the source to the four of the contract.",
  },
  stale_tables: {
    group: "Feeds",
    title: "Stale tables",
    meaning:
      "Tables that have been silent for longer than their limit. Scores made without them look worse than they are.",
    remedy: "Look after the pipeline that fills them; freshness above says which, and since when.",
  },
  scoring_failed: {
    group: "Scoring",
    title: "Households that could not be scored",
    meaning: "Their inputs are outside what a score is defined for, so they have none in this run.",
    remedy: "The sample names the input; correct it and score the day again.",
  },
} as const satisfies Record<string, RuleWords & { group: RuleGroup }>;

export type DataRuleName = keyof typeof DATA_RULE_WORDS;
export const DATA_RULE_NAMES = Object.keys(DATA_RULE_WORDS) as DataRuleName[];
