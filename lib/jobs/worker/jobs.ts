import { demoHistory } from "./demo-history";
import { fileImports } from "./file-imports";
import type { AnyJob } from "./job";
import { nightlyScoring } from "./nightly-scoring";

/** Every job a worker does. */
export const JOBS: readonly AnyJob[] = [nightlyScoring, demoHistory, fileImports];
