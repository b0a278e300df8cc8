import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  "server-only": `${root}node_modules/next/dist/compiled/server-only/empty.js`,
};

// Loading every module anew for each file took a fifth of the time. So a process reads its configuration once: here it is.
const oncePerProcess = {
  isolate: false,
  env: {
    CASEY_SECRET: "a-secret-of-the-tests-32-letters-long",
    CASEY_URL: "http://localhost:3000",
    CASEY_HOST: "127.0.0.1",
    CASEY_DATA_DIR: `/tmp/casey-tests-${process.pid}`,
  },
};
const onPostgres = { globalSetup: ["db/test/global-setup.ts"], hookTimeout: 120_000 };

/**
 * `*.test.ts` needs no database; `*.db.test.ts` runs on the throw-away server that `db/test/global-setup.ts` starts;
 * `*.heavy.test.ts` is the long form of a promise that one of those holds in short, for `npm run test:heavy`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          ...oncePerProcess,
          name: "unit",
          include: ["{app,components,lib,db,cli}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.heavy.test.ts", "**/node_modules/**"],
          // A machine that is busy with something else is no fault of a property's hundred examples.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...onPostgres,
          ...oncePerProcess,
          name: "db",
          include: ["{lib,db,cli}/**/*.db.test.ts"],
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          ...onPostgres,
          name: "heavy",
          include: ["{lib,db,cli}/**/*.heavy.test.ts"],
          testTimeout: 1_800_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
