import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { isRoot } from "./account";
import { embeddedSettings } from "./settings";

const clones = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), "casey-clone-")));
const [clone = "", other = ""] = clones;

afterAll(() => {
  for (const folder of clones) rmSync(folder, { recursive: true });
});

test("each clone has a data folder of its own, outside itself", () => {
  const { dataDir, tcpPort } = embeddedSettings({}, clone);
  expect(embeddedSettings({}, clone).dataDir).toBe(dataDir);
  expect(embeddedSettings({}, other).dataDir).not.toBe(dataDir);
  expect(dataDir.startsWith(clone)).toBe(false);
  expect(tcpPort).toBeNull();
});

test("a clone reached through a link is the same clone", () => {
  const link = path.join(other, "link");
  symlinkSync(clone, link);
  expect(embeddedSettings({}, link)).toEqual(embeddedSettings({}, clone));
});

test("CASEY_DATA_DIR wins, and a relative one is meant from the clone", () => {
  expect(embeddedSettings({ CASEY_DATA_DIR: "/srv/casey" }, clone).dataDir).toBe("/srv/casey");
  expect(embeddedSettings({ CASEY_DATA_DIR: "data", CASEY_DB_PORT: 6000 }, clone)).toEqual({
    dataDir: path.join(clone, "data"),
    tcpPort: 6000,
  });
});

test("XDG_DATA_HOME is followed, except by root, whose server runs as another account", () => {
  const { dataDir } = embeddedSettings({ XDG_DATA_HOME: "/srv/xdg" }, clone);
  expect(path.dirname(dataDir)).toBe(isRoot() ? "/var/lib/casey" : "/srv/xdg/casey");
});
