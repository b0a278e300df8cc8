/** Prints a line. */
export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints rows as a Markdown table, to be pasted into the README. */
export function reportTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [header, header.map(() => "---"), ...rows]) reportRow(row);
}

/** Prints one more row of such a table. */
export function reportRow(cells: readonly string[]): void {
  report(`| ${cells.join(" | ")} |`);
}

/** A duration with three significant figures, in ms or s. */
export function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toPrecision(3)} s` : `${ms.toPrecision(3)} ms`;
}

/** Milliseconds that work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle one of the times that work took; `prepare` comes before each, untimed. */
export async function medianOf(
  runs: number,
  work: () => Promise<unknown>,
  prepare?: () => Promise<void>,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    await prepare?.();
    times.push(await timed(work));
  }
  return quantile(times, 0.5);
}
