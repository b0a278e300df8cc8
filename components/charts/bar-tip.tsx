import { cn } from "@/components/ui/cn";

/** What a bar stands for, in words, while the pointer or the keyboard is on the link round it: give that `group relative`. */
export function BarTip({ text, align }: { text: string; align: "start" | "end" }) {
  return (
    <span
      aria-hidden
      className={cn(
        "pointer-events-none absolute bottom-full z-10 mb-1 hidden w-max max-w-60 rounded-md border border-line-strong bg-surface px-2 py-1",
        "text-left text-ink text-xs shadow-md group-hover:block group-focus-visible:block",
        align === "end" ? "right-0" : "left-0",
      )}
    >
      {text}
    </span>
  );
}
