import { withBenchDatabase } from "./database";
import { measureLighthouse } from "./lighthouse";
import { loadBenchData } from "./load";
import { measurePages } from "./pages";
import { measureQueries } from "./queries";
import { measureMemory, measureScoring } from "./scoring";

const TASKS = {
  load: loadBenchData,
  scoring: measureScoring,
  memory: measureMemory,
  queries: measureQueries,
  pages: measurePages,
  lighthouse: measureLighthouse,
} as const;

const [task = "", households = ""] = process.argv.slice(2);
const run = TASKS[task as keyof typeof TASKS];
if (!run) throw new Error(`There is no measurement "${task}".`);
await withBenchDatabase((database) => run(database, Number(households)));
