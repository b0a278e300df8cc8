import { COMPETITOR } from "./topic";

/** What people add to an NPS answer, by its category. */
export const COMMENTS = {
  promoter: [
    "So easy to use, the whole family is on it.",
    "We love the reminders.",
    "Simple and helpful.",
    "Intuitive from day one.",
    "Support was quick and helpful.",
    "Love it. Nobody forgets the evening walk any more.",
    "The photos are our favourite part.",
  ],
  passive: [
    "Good, but some screens are slow.",
    "Helpful, I would like a watch app.",
    "Does what it should.",
    "Easy once you know it, a bit confusing at first.",
    "Fine for one pet, with three it gets long.",
  ],
  detractor: [
    "Too slow since the last update.",
    "Confusing settings, I gave up on recurring tasks.",
    "There is a bug with reminders every week.",
    `Missing expenses. ${COMPETITOR} has them.`,
    "Difficult to get my partner into the household.",
    `We are moving to ${COMPETITOR}.`,
  ],
} as const;
