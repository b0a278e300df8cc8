import { daysBetween, type IsoDate } from "@/lib/dates";

const [WIDTH, HEIGHT] = [300, 56];
/** Where Healthy and At Risk begin. */
const MARKS = [80, 60];
const TOP = 100;

const y = (score: number) => 2 + (1 - score / TOP) * (HEIGHT - 4);

/** The course of the score at a glance; the chart with its axis and table stands further down. */
export function ScoreSpark({ scores }: { scores: readonly { date: IsoDate; healthScore: number }[] }) {
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last || first === last) return null;
  const days = daysBetween(first.date, last.date);
  const points = scores.map(({ date, healthScore }) => {
    const x = (daysBetween(first.date, date) / days) * (WIDTH - 20);
    return `${x.toFixed(1)},${y(healthScore).toFixed(1)}`;
  });
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="ml-auto hidden h-14 w-[300px] sm:block">
      {MARKS.map((mark) => (
        <g key={mark}>
          <line x2={WIDTH - 20} y1={y(mark)} y2={y(mark)} className="stroke-line-strong" strokeDasharray="2 3" />
          <text x={WIDTH} y={y(mark) + 3} textAnchor="end" fontSize={10} className="fill-faint">
            {mark}
          </text>
        </g>
      ))}
      <polyline points={points.join(" ")} fill="none" strokeWidth={1.6} className="stroke-ink" />
    </svg>
  );
}
