import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "./client";
import { settings } from "./schema/settings";

const shapes = {
  /** IANA zone every date is meant in. */
  time_zone: z.string(),
  /** Present when the facts are the demo's. `complete` once all of them are loaded. */
  demo: z.object({ households: z.number(), seed: z.number(), until: z.string(), complete: z.boolean() }),
};

export type SettingKey = keyof typeof shapes;
export type Setting<K extends SettingKey> = z.infer<(typeof shapes)[K]>;

/** A fact of the installation, or null when it was never set. */
export async function readSetting<K extends SettingKey>(db: Executor, key: K): Promise<Setting<K> | null> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row ? (shapes[key].parse(row.value) as Setting<K>) : null;
}

/** Stores a fact of the installation in place of what was there. */
export async function writeSetting<K extends SettingKey>(db: Executor, key: K, value: Setting<K>): Promise<void> {
  await db
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: new Date() } });
}
