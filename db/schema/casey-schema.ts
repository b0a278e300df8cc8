import { pgSchema } from "drizzle-orm/pg-core";

/** Schema `casey`: everything the application owns. */
export const casey = pgSchema("casey");
