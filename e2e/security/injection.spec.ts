import { parse } from "csv-parse/sync";
import { allPaths, pathsOf, ROUTES } from "./access";
import { expect, test } from "./fixtures";
import type { Answer } from "./http";
import type { OwnCasey } from "./own-casey";
import { insideOf } from "./refusals";

// So few that one page holds them all: then the rows of an answer tell what a search found.
test.use({ payloads: 20 });

/** Texts that mean something where text becomes SQL. */
const INJECTIONS = [
  `'`,
  `"`,
  `\\`,
  `\\'`,
  `''`,
  `'--`,
  `' OR '1'='1`,
  `' OR 1=1 --`,
  `" OR ""="`,
  `') OR ('1'='1`,
  `1 OR 1=1`,
  `1) OR (1=1`,
  `-1 OR 1=1`,
  `1; SELECT pg_sleep(20)`,
  `'; SELECT pg_sleep(20); --`,
  `' || pg_sleep(20) || '`,
  `(SELECT pg_sleep(20))`,
  `1 AND (SELECT 1 FROM pg_sleep(20)) IS NULL`,
  `'; DROP TABLE casey.users; --`,
  `'; UPDATE casey.users SET role = 'admin'; --`,
  `'; COPY casey.users TO PROGRAM 'id'; --`,
  `' UNION SELECT password_hash FROM casey.users --`,
  `' UNION ALL SELECT NULL,NULL,NULL --`,
  `health_score; DELETE FROM casey.users`,
  `health_score DESC, (SELECT password_hash FROM casey.users LIMIT 1)`,
  `(CASE WHEN 1=1 THEN health_score ELSE household_name END)`,
  `household_name COLLATE "C"`,
  `CAST(version() AS int)`,
  `1::int`,
  `$1`,
  `$$x$$`,
  `:name`,
  `%`,
  `_`,
  `%' ESCAPE '!`,
  `/* x */`,
  `/**/OR/**/1=1`,
  `x' AND extractvalue(1,concat(0x7e,version())) --`,
  `\u02bc OR 1=1`,
  `\u0000' OR 1=1`,
  `E'\\x27'`,
  `NULL`,
  `true`,
  `9223372036854775808`,
  `1e309`,
  `NaN`,
  `[object Object]`,
  `{"$gt":""}`,
];

interface Asked {
  path: string;
  words: string[];
  texts: string[];
  people: string[];
  ids: string[];
  /** All of them. */
  names: string[];
}

/** The addresses that read parameters. */
function askedOf(casey: OwnCasey): Asked[] {
  return Object.entries(ROUTES).flatMap(([route, { words = [], texts = [], people = [], ids = [] }]) => {
    const names = [...words, ...texts, ...people, ...ids];
    return names.length === 0 ? [] : pathsOf(route, casey).map((path) => ({ path, words, texts, people, ids, names }));
  });
}

const query = (params: Record<string, string>) => new URLSearchParams(params).toString();

/** A row of a table, but for those in which React sends a part of one later. */
const ROW = /<tr(?! id="S:)[ >]/g;

/** How many rows an answer has: lines of a file, rows of tables. */
function rowsOf({ headers, body }: Answer): number {
  if (!headers["content-type"]?.startsWith("text/csv")) return body.match(ROW)?.length ?? 0;
  return parse(body, { bom: true, relax_column_count: true }).length;
}

async function rowsAt(casey: OwnCasey, path: string): Promise<number> {
  return rowsOf(await casey.get(path, casey.as("admin")));
}

async function expectRows(casey: OwnCasey, asked: string, rows: number[]): Promise<void> {
  await test.step(asked, async () => {
    const answer = await casey.get(asked, casey.as("admin"));
    expect(answer.status, asked).toBeLessThan(500);
    expect(insideOf(answer), asked).toBeNull();
    if (answer.status !== 200 || rows.includes(rowsOf(answer))) return;
    // A screen of live state, as the log in which each export is a line, is asked for again, between two plain ones.
    const plain = () => rowsAt(casey, asked.split("?")[0] as string);
    const [least, again, most] = [await plain(), await rowsAt(casey, asked), await plain()];
    expect(again, asked).toBeGreaterThanOrEqual(least);
    expect(again, asked).toBeLessThanOrEqual(most);
  });
}

/** What an injection would have changed. */
const peopleIn = (casey: OwnCasey) => casey.sql("SELECT count(*), sum(hashtext(u::text)) FROM casey.users AS u");

test("no word of a parameter, and no name of one, is ever part of a statement", async ({ casey }) => {
  const before = await peopleIn(casey);
  for (const { path, words } of askedOf(casey)) {
    const plain = await rowsAt(casey, path);
    for (const [first, injection] of INJECTIONS.entries()) {
      const turned = words.map((word, index) => [word, INJECTIONS[(first + index) % INJECTIONS.length] as string]);
      await expectRows(casey, `${path}?${query({ ...Object.fromEntries(turned), [injection]: injection })}`, [plain]);
    }
  }
  expect(await peopleIn(casey)).toEqual(before);
});

test("the same one by one", { tag: "@heavy" }, async ({ casey }) => {
  const before = await peopleIn(casey);
  for (const { path, words } of askedOf(casey)) {
    const plain = await rowsAt(casey, path);
    for (const injection of INJECTIONS)
      for (const word of words) await expectRows(casey, `${path}?${query({ [word]: injection })}`, [plain]);
  }
  expect(await peopleIn(casey)).toEqual(before);
});

test("a text that is searched for is looked for as it stands, an id likewise", async ({ casey }) => {
  const before = await peopleIn(casey);
  for (const { path, texts, people, ids } of askedOf(casey).filter(({ names, words }) => names.length > words.length)) {
    const plain = await rowsAt(casey, path);
    const around = plain - casey.texts.length;
    for (const injection of INJECTIONS) {
      const search = injection.replaceAll("\0", "").trim();
      const found = casey.texts.filter((name) => name.toLowerCase().includes(search.toLowerCase())).length;
      for (const text of texts)
        await expectRows(casey, `${path}?${query({ [text]: injection })}`, [found + around, found]);
      for (const text of people) await expectRows(casey, `${path}?${query({ [text]: injection })}`, [0]);
      for (const id of ids) await expectRows(casey, `${path}?${query({ [id]: injection })}`, [plain, around]);
    }
  }
  expect(await peopleIn(casey)).toEqual(before);
});

test("names that every object has are no words of ours", async ({ casey }) => {
  const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
  for (const { path, words } of askedOf(casey)) {
    const plain = await rowsAt(casey, path);
    for (const name of inherited) {
      const params = Object.fromEntries(words.map((word) => [word, name]));
      await expectRows(casey, `${path}?${query({ ...params, [name]: name })}`, [plain]);
    }
  }
});

test("a parameter given twice, empty, nested or without end breaks nothing", async ({ casey }) => {
  const shapes: ((name: string) => string)[] = [
    (name) => name,
    (name) => `${name}=&${name}=`,
    (name) => `${name}[]=x&${name}[a]=y`,
    (name) => `${name}=${"x".repeat(500)}`,
    (name) => `${name}=%ff`,
  ];
  for (const { path, names } of askedOf(casey))
    for (const shape of shapes)
      await test.step(`${path}?${shape("…").slice(0, 40)}`, async () => {
        const search = names.map(shape).join("&");
        const answer = await casey.get(`${path}?${search}`, casey.as("admin"));
        expect(answer.status).toBeLessThan(500);
        expect(insideOf(answer)).toBeNull();
      });
});

test("the id of a household is one text, whatever is in it", async ({ casey }) => {
  for (const injection of INJECTIONS)
    await test.step(injection, async () => {
      const answer = await casey.get(`/households/${encodeURIComponent(injection)}`, casey.as("admin"));
      expect([400, 404]).toContain(answer.status);
      expect(insideOf(answer)).toBeNull();
    });
});

test("every parameter that a screen links to is tried here", async ({ casey }) => {
  const known = new Map(askedOf(casey).map(({ path, names }) => [path, names]));
  const unknown = new Set<string>();
  for (const path of allPaths(casey)) {
    const { body } = await casey.get(path, casey.as("admin"));
    for (const [, href = ""] of body.matchAll(/(?:href|action)="(\/[^"]*)"/g)) {
      const { pathname, searchParams } = new URL(href.replaceAll("&amp;", "&"), casey.address);
      if (/^\/(_next|icon)/.test(pathname)) continue;
      const names = known.get(pathname) ?? known.get(casey.household);
      for (const name of searchParams.keys()) if (!names?.includes(name)) unknown.add(`${pathname}?${name}`);
    }
  }
  expect([...unknown]).toEqual([]);
});
