import { expect, test } from "vitest";
import { parsePeopleList, peopleExportPath, peopleListPath } from "./people-list";

const ID = "0d6e5ff1-6a4c-4d8e-8c3b-1f2b8e6f7a90";

test("an address brings back its state", () => {
  const state = parsePeopleList({
    q: " Ann ",
    role: "admin",
    state: "barred",
    sort: "email",
    direction: "desc",
    after: ID,
  });
  expect(state).toEqual({
    search: "Ann",
    role: "admin",
    state: "barred",
    sort: "email",
    direction: "desc",
    after: ID,
    before: null,
  });
  const path = peopleListPath(state, { after: ID });
  expect(parsePeopleList(Object.fromEntries(new URLSearchParams(path.split("?")[1])))).toEqual(state);
});

test("what it does not know is left out", () => {
  const odd = {
    q: "a\0b",
    role: "owner",
    state: ["x"],
    sort: "password_hash",
    direction: "sideways",
    after: "1' OR 1=1",
  };
  expect(peopleListPath(parsePeopleList(odd))).toBe("/settings/people");
  expect(peopleListPath(parsePeopleList({}))).toBe("/settings/people");
});

test("another filter starts at the first page, and a file holds all pages", () => {
  const state = parsePeopleList({ role: "csm", after: ID });
  expect(peopleListPath(state, { role: "admin" })).toBe("/settings/people?role=admin");
  expect(peopleExportPath(state)).toBe("/settings/people/export?role=csm");
});
