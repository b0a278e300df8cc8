import { describe, expect, it } from "vitest";
import { chooseBook, ownerOf, withBook } from "./book";

describe("the book of a screen", () => {
  it("is the address's, else the remembered one, else all", () => {
    expect(chooseBook("mine", "all")).toBe("mine");
    expect(chooseBook(undefined, "unassigned")).toBe("unassigned");
    expect(chooseBook(undefined, undefined)).toBe("all");
  });
  it.each(["", "Mine", "yours", ["mine", "all"]])("leaves out what is none: %j", (param) => {
    expect(chooseBook(param, "yours")).toBe("all");
  });
  it("says whose households it holds", () => {
    const dana = { userId: "id-of-dana" };
    expect(ownerOf("mine", dana)).toBe("id-of-dana");
    expect(ownerOf("unassigned", dana)).toBeNull();
    expect(ownerOf("all", dana)).toBeUndefined();
  });
});

describe("an address with another book", () => {
  it("keeps everything but the place in the former list", () => {
    expect(withBook("/households?health=critical&book=all&after=x#top", "mine")).toBe(
      "/households?health=critical&book=mine#top",
    );
  });
});
