import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { listPinnedViews, listViews } from "@/db/queries/saved-views";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import type { Person } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { createView, deleteView, pinView, unpinView, updateView } from "./saved-views";

let own: OwnDatabase;
let ann: Person;
let ben: Person;
let admin: Person;

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());
beforeEach(async () => {
  await removeEverybody(own.client.db);
  const person = async (email: string, role: Person["role"]) => givenAccount(own.client.db, { email, role });
  ann = await person("ann@example.com", "csm");
  ben = await person("ben@example.com", "leader");
  admin = await person("admin@example.com", "admin");
});

async function givenView(person: Person, change: { name?: string; isShared?: boolean; isPinned?: boolean } = {}) {
  const view = { viewId: randomUUID(), name: "Slipping", query: "health=at-risk", isShared: false, isPinned: false };
  await createView(own.client.db, person, { ...view, ...change });
  return view.viewId;
}
const seenBy = async (person: Person) => (await listViews(own.client.db, person.userId)).map(({ name }) => name);
const pinnedBy = async (person: Person) =>
  (await listPinnedViews(own.client.db, person.userId)).map(({ name }) => name);
const audited = async () => (await listAudit(own.client.db)).filter((line) => line.includes("view."));

describe("a view of one's own", () => {
  it("is seen by its maker alone and is not audited", async () => {
    await givenView(ann, { isPinned: true });
    expect(await seenBy(ann)).toEqual(["Slipping"]);
    expect(await seenBy(ben)).toEqual([]);
    expect(await pinnedBy(ann)).toEqual(["Slipping"]);
    expect(await audited()).toEqual([]);
  });
  it("is kept once when its request comes twice", async () => {
    const view = { viewId: randomUUID(), name: "Twice", query: "", isShared: true, isPinned: true };
    await createView(own.client.db, ann, view);
    await createView(own.client.db, ann, view);
    expect(await seenBy(ann)).toEqual(["Twice"]);
    expect(await audited()).toHaveLength(1);
  });
  it("has a name of its own among its maker's", async () => {
    await givenView(ann);
    await givenView(ben);
    await expect(givenView(ann)).rejects.toThrow(Refusal);
    const other = await givenView(ann, { name: "Other" });
    const change = { viewId: other, name: "Slipping", isShared: false };
    await expect(updateView(own.client.db, ann, change)).rejects.toThrow(/already/);
  });
  it("cannot be pinned, changed or deleted by somebody else", async () => {
    const viewId = await givenView(ann);
    await expect(pinView(own.client.db, ben, viewId)).rejects.toThrow(Refusal);
    await expect(updateView(own.client.db, ben, { viewId, name: "Mine", isShared: true })).rejects.toThrow(Refusal);
    await expect(deleteView(own.client.db, ben, viewId)).rejects.toThrow(Refusal);
    expect(await seenBy(ann)).toEqual(["Slipping"]);
  });
});

describe("a shared view", () => {
  it("is seen and pinned by all, changed by its maker and admins alone, and audited", async () => {
    const viewId = await givenView(ann, { isShared: true });
    expect(await listViews(own.client.db, ben.userId)).toMatchObject([{ ownerName: "Ann", isPinned: false }]);
    await pinView(own.client.db, ben, viewId);
    await pinView(own.client.db, ben, viewId);
    expect(await pinnedBy(ben)).toEqual(["Slipping"]);
    await expect(updateView(own.client.db, ben, { viewId, name: "Ben's", isShared: true })).rejects.toThrow(Refusal);
    await updateView(own.client.db, admin, { viewId, name: "Renamed", isShared: true });
    expect(await pinnedBy(ben)).toEqual(["Renamed"]);
    expect(await audited()).toEqual([`${ann.userId} view.shared ${viewId}`, `${admin.userId} view.renamed ${viewId}`]);
  });
  it("leaves the sidebars of others when it is taken back, and its maker keeps it", async () => {
    const viewId = await givenView(ann, { isShared: true, isPinned: true });
    await pinView(own.client.db, ben, viewId);
    await updateView(own.client.db, ann, { viewId, name: "Slipping", isShared: false });
    expect(await pinnedBy(ben)).toEqual([]);
    expect(await seenBy(ben)).toEqual([]);
    expect(await pinnedBy(ann)).toEqual(["Slipping"]);
    await updateView(own.client.db, ann, { viewId, name: "Slipping", isShared: true });
    expect(await pinnedBy(ben)).toEqual([]);
  });
  it("goes from every sidebar when it is deleted, once", async () => {
    const viewId = await givenView(ann, { isShared: true });
    await pinView(own.client.db, ben, viewId);
    await expect(deleteView(own.client.db, ben, viewId)).rejects.toThrow(/somebody else's/);
    await deleteView(own.client.db, ann, viewId);
    await deleteView(own.client.db, ann, viewId);
    expect(await pinnedBy(ben)).toEqual([]);
    expect(await audited()).toEqual([`${ann.userId} view.shared ${viewId}`, `${ann.userId} view.deleted ${viewId}`]);
  });
  it("can be unpinned by each for themselves", async () => {
    const viewId = await givenView(ann, { isShared: true, isPinned: true });
    await pinView(own.client.db, ben, viewId);
    await unpinView(own.client.db, ann, viewId);
    expect(await pinnedBy(ann)).toEqual([]);
    expect(await pinnedBy(ben)).toEqual(["Slipping"]);
  });
});
