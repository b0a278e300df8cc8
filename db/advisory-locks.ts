/** The server's advisory locks that Casey takes, one number each: two purposes must never share one. */
export const MIGRATION_LOCK = 7_265_301;
export const PARTITION_LOCK = 7_265_302;
export const SCORING_LOCK = 7_265_303;
export const DEMO_LOCK = 7_265_304;
export const IMPORT_LOCK = 7_265_305;
export const OWNERS_LOCK = 7_265_321;
/** Taken with a number for the import: who holds it is at that import. */
export const IMPORT_RUN_LOCK = 7_265_310;
export const LINK_LOCK = 7_265_306;
