import { CHOICE_WORDS } from "./filter-words";
import { type Choice, SIGNAL_FILTERS } from "./household-filter";
import type { Signal } from "./scoring/types";

const NAMES = new Map(
  Object.entries(SIGNAL_FILTERS).map(([key, signal]) => [signal, CHOICE_WORDS.signal[key as Choice<"signal">]]),
);

/** A warning sign's name without its figures: "Payment failed". */
export function nameSignal(signal: Signal): string {
  return NAMES.get(signal) ?? signal;
}
