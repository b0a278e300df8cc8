import { describe, expect, test } from "vitest";
import { calculateFeatureAdoptionScore, explainFeatureAdoption } from "./feature-adoption";
import type { FeatureAdoptionMetrics } from "./types";

const NONE: FeatureAdoptionMetrics = {
  isPremium: false,
  recurringTasksEnabled: false,
  remindersEnabled: false,
  photosUploaded: 0,
  calendarSyncEnabled: false,
  notificationsEnabled: false,
};

describe("calculateFeatureAdoptionScore", () => {
  test.each<[string, Partial<FeatureAdoptionMetrics>, number]>([
    ["nothing", {}, 0],
    ["premium", { isPremium: true }, 30],
    ["recurring tasks", { recurringTasksEnabled: true }, 25],
    ["reminders", { remindersEnabled: true }, 20],
    ["1 photo", { photosUploaded: 1 }, 10],
    ["4 photos", { photosUploaded: 4 }, 10],
    ["5 photos", { photosUploaded: 5 }, 15],
    ["calendar sync", { calendarSyncEnabled: true }, 5],
    ["notifications", { notificationsEnabled: true }, 5],
  ])("%s", (_, metrics, score) => {
    expect(calculateFeatureAdoptionScore({ ...NONE, ...metrics })).toBe(score);
  });

  test("everything gives 100", () => {
    const all = Object.fromEntries(Object.keys(NONE).map((key) => [key, true]));
    expect(calculateFeatureAdoptionScore({ ...NONE, ...all, photosUploaded: 5 })).toBe(100);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])("refuses photosUploaded of %s", (photosUploaded) => {
    const error = new RangeError(`photosUploaded must be a finite number of 0 or more, got ${photosUploaded}`);
    expect(() => calculateFeatureAdoptionScore({ ...NONE, photosUploaded })).toThrow(error);
    expect(() => explainFeatureAdoption({ ...NONE, photosUploaded })).toThrow(error);
  });
});

test("explainFeatureAdoption lists the table in its order", () => {
  const parts = explainFeatureAdoption({ ...NONE, isPremium: true, photosUploaded: 3 });
  expect(
    parts.map(({ key, label, value, points, possible, fullAt }) => [key, label, value, points, possible, fullAt]),
  ).toEqual([
    ["isPremium", "Premium or Enterprise plan", true, 30, 30, null],
    ["recurringTasksEnabled", "Recurring tasks", false, 0, 25, null],
    ["remindersEnabled", "Reminders", false, 0, 20, null],
    ["photosUploaded", "Photos uploaded", 3, 10, 15, 5],
    ["calendarSyncEnabled", "Calendar sync", false, 0, 5, null],
    ["notificationsEnabled", "Notifications", false, 0, 5, null],
  ]);
});
