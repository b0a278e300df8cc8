import { clamp, HISTORY_DAYS, type Recipe } from "./recipe";

/**
 * SQL of the vitality 0..1 of a household on a day: its level, a weekly wobble, and its story. Whoever leaves fades
 * first (one in six does so without a sign); some recover from a dip, some rise, some slip away slowly.
 */
export function vitality({ dice }: Recipe, day: string): string {
  const level = `CASE WHEN h.level < 0.068 THEN 0.1 + 4 * h.level
    WHEN h.level < 0.24 THEN 0.32 + 1.2 * (h.level - 0.068)
    ELSE 0.62 + 0.5 * (h.level - 0.24) END`;
  const within = (share: string) => clamp(share, 0, 1);
  const [faded, fadeDays] = [`(h.leaving_day - 12)`, `(15 + 30 * ${dice.unit("fading", "h.i")})`];
  const fading = `CASE WHEN ${dice.unit("sudden", "h.i")} > 0.17 THEN 0.9 * ${within(`1 + (${day} - ${faded}) / ${fadeDays}`)} ELSE 0 END`;
  const story = `CASE
    WHEN h.story < 0.2 THEN -0.55 * ${within(`1 - abs(${day} + ${HISTORY_DAYS} * ${dice.unit("dip", "h.i")}) / 30`)}
    WHEN h.story < 0.3 THEN -0.3 * ${within(`1 - (${day} - h.created_day) / 80.0`)}
    WHEN h.story < 0.36 THEN -0.4 * ${within(`(${day} + ${HISTORY_DAYS} * ${dice.unit("slip", "h.i")}) / 120`)}
    ELSE 0 END`;
  const wobble = `0.14 * (${dice.unit("wobble", "h.i", `(${day} + 7000) / 7`)} - 0.5)`;
  return clamp(`${level} + ${wobble} + ${story} - ${fading}`, 0, 1);
}
