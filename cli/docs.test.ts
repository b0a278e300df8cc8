import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** The customer's own text, which names their folders. */
const GUIDE = "customer-success-guide.md";
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "lib/scoring/README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && name !== GUIDE)
    .map((name) => path.join("docs", name)),
];
/** Folders and files of the clone as prose names them: `db/schema`, `lib/server/auth/session.ts`. */
const OWN_PATH = /`((?:app|cli|components|db|docs|e2e|lib|patches)\/[\w./-]+)`/g;

test.each(pages)("%s names only what is there", (page) => {
  const text = readFileSync(page, "utf8");
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = ""]) =>
    path.join(path.dirname(page), link),
  );
  const paths = [...text.matchAll(OWN_PATH)].map(([, named = ""]) => named);
  expect([...links, ...paths].filter((file) => !existsSync(file))).toEqual([]);
});
