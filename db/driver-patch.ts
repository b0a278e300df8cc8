import postgres from "postgres";

const EXPECTED = 1;

/** Whether the driver of this process has the patch of this Casey. */
export function isDriverPatched(): boolean {
  return (postgres as { caseyPatch?: number }).caseyPatch === EXPECTED;
}

/**
 * Refuses to work with a driver that lacks patches/postgres+3.4.9.patch: without it a connection that dies mid-write can
 * crash the process, leave queries waiting for ever, or end a cursor early as if it had read everything.
 * @throws Error that says how to apply it
 */
export function assertDriverPatched(): void {
  if (isDriverPatched()) return;
  throw new Error(
    'The database driver lacks its patch. Run "node cli/apply-patches.mjs"; if it says the patches are in place, build again.',
  );
}
