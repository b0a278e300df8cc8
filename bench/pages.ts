import type { BenchDatabase } from "./database";
import { milliseconds, quantile, report, reportTable, timed } from "./report";
import { type ServedCasey, withServedCasey } from "./served";

const WARM_UP = 10;
const ALONE = 60;
const TOGETHER = 120;
const CONCURRENCY = 8;

interface PageTimes {
  name: string;
  p50: number;
  p99: number;
  /** Milliseconds of the web server's processor a request. */
  cpu: number;
  /** Requests a second, eight at a time. */
  rate: number;
}

/**
 * How long each signed-in screen takes to answer whole and what it costs the web server, beside a static file and the
 * sign-in page, which asks the database nothing, in the same run.
 */
export async function measurePages(database: BenchDatabase, households: number): Promise<void> {
  const measured = await withServedCasey(database, async (casey) => {
    const paths = { "static file": "/robots.txt", "sign-in page": "/sign-in", ...casey.screens };
    const pages: PageTimes[] = [];
    for (const [name, path] of Object.entries(paths)) pages.push(await measure(casey, name, path));
    return pages;
  });
  report(`\nPages at ${households.toLocaleString("en")} households`);
  const file = measured.find(({ name }) => name === "static file");
  const plain = measured.find(({ name }) => name === "sign-in page");
  reportTable(
    [
      "page",
      "p50",
      "p99",
      "CPU a request",
      "CPU over the static file",
      "CPU over the sign-in page",
      "a second, 8 at a time",
    ],
    measured.map(({ name, p50, p99, cpu, rate }) => [
      name,
      milliseconds(p50),
      milliseconds(p99),
      milliseconds(cpu),
      (cpu / (file?.cpu ?? Number.NaN)).toFixed(1),
      (cpu / (plain?.cpu ?? Number.NaN)).toFixed(1),
      rate.toFixed(0),
    ]),
  );
}

async function measure(casey: ServedCasey, name: string, path: string): Promise<PageTimes> {
  const ask = () => askFor(casey, path);
  for (let run = 0; run < WARM_UP; run++) await ask();
  const cpuBefore = await casey.cpuSeconds();
  const times: number[] = [];
  for (let run = 0; run < ALONE; run++) times.push(await timed(ask));
  const cpu = ((await casey.cpuSeconds()) - cpuBefore) * 1000;
  const together = await timed(() => askTogether(ask));
  return {
    name,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: cpu / ALONE,
    rate: TOGETHER / (together / 1000),
  };
}

async function askTogether(ask: () => Promise<void>): Promise<void> {
  let left = TOGETHER;
  const work = async () => {
    while (left-- > 0) await ask();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** @throws Error when the page is not the page: then its time says nothing */
async function askFor({ address, cookie }: ServedCasey, path: string): Promise<void> {
  const answer = await fetch(address + path, { headers: path === "/sign-in" ? {} : { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
}
