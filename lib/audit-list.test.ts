import { expect, test } from "vitest";
import { auditExportPath, auditListPath, parseAuditList } from "./audit-list";

const ID = "0d6e5ff1-6a4c-4d8e-8c3b-1f2b8e6f7a90";

test("an address brings back its state", () => {
  const state = parseAuditList({ actor: ID, group: "session", from: "2026-11-01", to: "2026-11-20", after: "17" });
  expect(state).toEqual({ actor: ID, group: "session", from: "2026-11-01", to: "2026-11-20", after: 17 });
  const path = auditListPath(state, { after: 17 });
  expect(parseAuditList(Object.fromEntries(new URLSearchParams(path.split("?")[1])))).toEqual(state);
  expect(auditListPath(state)).not.toContain("after");
  expect(auditExportPath(state)).toMatch(/^\/settings\/audit\/export\?actor=/);
});

test.each([
  [{}],
  [{ actor: "ann@example.com", group: "password", from: "yesterday", to: "2026-02-30", after: "-1" }],
  [{ actor: "", group: "", from: "", to: "", after: "true" }],
  [{ actor: ["cli"], group: ["run"], from: ["2026-11-01"], after: "1; DROP TABLE" }],
])("%j leaves nothing out", (params) => {
  expect(auditListPath(parseAuditList(params), {})).toBe("/settings/audit");
});
