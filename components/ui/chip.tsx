import type { ReactNode } from "react";
import { cn } from "./cn";

const tones = {
  healthy: "bg-healthy-soft text-healthy-ink",
  "at-risk": "bg-at-risk-soft text-at-risk-ink",
  unhealthy: "bg-unhealthy-soft text-unhealthy-ink",
  critical: "bg-critical-soft text-critical-ink",
  accent: "bg-accent-soft text-accent",
  neutral: "border text-muted",
} as const;

/** Each scale has a shape of its own, so that two chips of one colour are still told apart. */
const marks = {
  square: "rounded-[2px]",
  triangle: "[clip-path:polygon(50%_0,100%_100%,0_100%)]",
  diamond: "rotate-45 rounded-[1px]",
  circle: "rounded-full",
} as const;

export type ChipTone = keyof typeof tones;

/** A word on a colour. `mark` is the shape of the scale it belongs to; none for plain facts. */
export function Chip(props: { tone?: ChipTone; mark?: keyof typeof marks; className?: string; children: ReactNode }) {
  const { tone = "neutral", mark, className, children } = props;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2 py-px font-medium text-xs",
        tones[tone],
        className,
      )}
    >
      {mark && <span aria-hidden className={cn("size-1.5 bg-current", marks[mark])} />}
      {children}
    </span>
  );
}
