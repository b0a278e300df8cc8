import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readEnv, variables } from "./env";

describe("readEnv", () => {
  test("fills what is absent or empty", () => {
    const read = readEnv({ CASEY_TIMEZONE: "" });
    expect(read).toMatchObject({ PORT: 3000, CASEY_HOST: "127.0.0.1", CASEY_CURRENCY: "USD" });
    expect(read.CASEY_TIMEZONE).toBeUndefined();
  });
  test("names every variable that is wrong at once and repeats no value", () => {
    const read = () =>
      readEnv({
        PORT: "99999",
        CASEY_TIMEZONE: "Mars/Olympus",
        CASEY_SECRET: "short",
        DATABASE_URL: "mysql://secret@x",
      });
    for (const name of ["PORT", "CASEY_TIMEZONE", "CASEY_SECRET", "DATABASE_URL"]) expect(read).toThrow(name);
    expect(read).not.toThrow(/Mars|short|secret@x/);
  });
});

describe(".env.example", () => {
  const listed = [...readFileSync(".env.example", "utf8").matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(
    ([, name = "", value = ""]) => ({ name, value }),
  );

  test("lists every variable once, and none that is not read", () => {
    expect(listed.map(({ name }) => name).sort()).toEqual(Object.keys(variables.shape).sort());
  });

  test("tells the defaults, and examples that are valid", () => {
    const defaults = readEnv({});
    for (const { name, value } of listed) {
      const preset = defaults[name as keyof typeof defaults];
      if (preset !== undefined) expect(`${name}=${value}`).toBe(`${name}=${preset}`);
    }
    expect(() => readEnv(Object.fromEntries(listed.map(({ name, value }) => [name, value])))).not.toThrow();
  });
});
