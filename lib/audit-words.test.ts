import { expect, test } from "vitest";
import { describeAction, describeDetail } from "./audit-words";

test("an action is told in words, also one that has none of its own", () => {
  expect(describeAction("user.role_changed")).toBe("changed the role of");
  expect(describeAction("playbook.step_done")).toBe("playbook step done");
  expect(describeAction("constructor")).toBe("constructor");
});

test.each([
  [{ to: "leader", from: "csm" }, "from csm to leader"],
  [{ by: "password", address: "192.0.2.1" }, "by password, address 192.0.2.1"],
  [{ rowsRead: 3, file: null, note: "" }, "rows read 3"],
  [{}, ""],
])("the detail %j is told as %s", (detail, words) => {
  expect(describeDetail(detail)).toBe(words);
});
