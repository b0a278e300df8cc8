interface ProgressBarProps {
  /** What goes on, for screen readers. */
  label: string;
  value: number;
  /** 0: nobody knows how much it is. */
  max: number;
}

/** How much of something is done. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, value / max) : null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-200"
        style={{ width: `${(share ?? 1) * 100}%`, opacity: share === null ? 0.4 : 1 }}
      />
    </div>
  );
}
