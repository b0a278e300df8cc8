import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAll, sourceOf } from "./import-test-kit";
import { textBytes } from "./text-bytes";

const HEADER = "household_id,pet_id,added_at";
const csv = (text: string | Buffer, options = {}) => readAll(sourceOf("dim_pets", text, options));
const pet = (line: number, household: string, id: string, at: string) => [
  line,
  { household_id: household, pet_id: id, added_at: at },
];

describe("CSV", () => {
  test("a header and rows, with or without a last new line", async () => {
    expect(await csv(`${HEADER}\nh,p,2026-01-01`)).toEqual([pet(2, "h", "p", "2026-01-01")]);
    expect(await csv(`${HEADER}\nh,p,2026-01-01\n`)).toEqual([pet(2, "h", "p", "2026-01-01")]);
  });

  test("a byte order mark, CRLF, empty lines, quoted new lines: the line is where a row begins", async () => {
    const text = `\ufeff${HEADER}\r\nh,"a\r\nb",x\r\n\r\nh,"c,""d""",y\r\n`;
    for (const chunk of [1, 2, 3, 100]) {
      expect(await csv(text, { chunk })).toEqual([pet(2, "h", "a\r\nb", "x"), pet(5, "h", 'c,"d"', "y")]);
    }
  });

  test("old Mac's line ends", async () => {
    expect(await csv(`${HEADER}\rh,p,x\rh,q,y`)).toEqual([pet(2, "h", "p", "x"), pet(3, "h", "q", "y")]);
  });

  test.each([";", "\t", "|"])("fields separated by %j", async (delimiter) => {
    expect(await csv(`${HEADER}\nh,p;q,x`.replace(/,/g, delimiter))).toHaveLength(1);
    expect(await csv([HEADER, "h,p,x"].join("\n").replaceAll(",", delimiter))).toEqual([pet(2, "h", "p", "x")]);
  });

  test("another delimiter: the sentence names what was taken for a column", async () => {
    await expect(csv(`${HEADER}\nh,p,x`.replaceAll(",", "^"))).rejects.toThrow(
      'Line 1: dim_pets has no column "household_id^pet_id^added_at". Its columns are household_id, pet_id,',
    );
  });

  test("too many and too few fields are rejected", async () => {
    expect(await csv(`${HEADER}\nh,p\nh,p,x,y`)).toEqual([
      { line: 2, column: "", value: "", reason: "2 fields where the header has 3" },
      { line: 3, column: "", value: "", reason: "4 fields where the header has 3" },
    ]);
  });

  test("quotes within a field are part of it", async () => {
    expect(await csv(`${HEADER}\nh,5" tall,x`)).toEqual([pet(2, "h", '5" tall', "x")]);
  });

  test("a cell of 1 MB", async () => {
    const long = "ä".repeat(524_288);
    expect(await csv(`${HEADER}\nh,"${long}",x\n`)).toEqual([pet(2, "h", long, "x")]);
  });

  test("a header alone has no rows", async () => {
    expect(await csv(HEADER)).toEqual([]);
    expect(await csv(`${HEADER}\r\n`)).toEqual([]);
  });

  test.each([
    ["nothing", "", "The file is empty"],
    ["a mark alone", "\ufeff", "The file is empty"],
    ["empty lines alone", "\n\r\n", "The file is empty"],
    ["an unknown column", `${HEADER},nmae\n`, 'Line 1: dim_pets has no column "nmae"'],
    ["a column twice", `${HEADER},pet_id\n`, 'Line 1: the column "pet_id" is there twice'],
    ["no key", "household_id,added_at\n", 'Line 1: the column "pet_id" is missing; it is part of the key'],
    ["a quote without end", `${HEADER}\nh,p,x\nh,"p,y\nh,q,z\n`, "Line 3 opens a quote that is not closed"],
  ])("%s is refused", async (_, text, sentence) => {
    await expect(csv(text)).rejects.toThrow(sentence);
  });

  test("a quote without end does not fill the memory", async () => {
    const text = `${HEADER}\nh,"p,x\n${"h,q,y\n".repeat(1_500_000)}`;
    await expect(csv(text)).rejects.toThrow("Line 2 opens a quote that is not closed");
  }, 60_000);
});

describe("NDJSON", () => {
  const json = (text: string, options = {}) => readAll(sourceOf("dim_pets", text, options));

  test("an object a line, each with the keys it has", async () => {
    const text = `\ufeff{"household_id":"h","pet_id":"p"}\r\n\n{"pet_name":null,"household_id":"\u2028"}`;
    for (const chunk of [1, 7, 1000]) {
      expect(await json(text, { chunk })).toEqual([
        [1, { household_id: "h", pet_id: "p" }],
        [3, { pet_name: null, household_id: "\u2028" }],
      ]);
    }
  });

  test("what is no object is rejected", async () => {
    const rows = await json('{"pet_id":"p"}\n{"pet_id":\n[1]\nnull\n');
    expect(rows.slice(1)).toEqual(
      ['{"pet_id":', "[1]", "null"].map((value, index) => ({
        line: index + 2,
        column: "",
        value,
        reason: "not a JSON object",
      })),
    );
  });

  test("an unknown key is refused by its name", async () => {
    await expect(json('{"pet_id":"p"}\n{"__proto__":1}')).rejects.toThrow('Line 2: dim_pets has no column "__proto__"');
  });

  test("the format given holds against the first character", async () => {
    await expect(json('{"pet_id":"p"}', { format: "csv" })).rejects.toThrow("no column");
    await expect(json("", { format: "ndjson" })).rejects.toThrow("The file is empty");
  });
});

describe("bytes", () => {
  const packed = gzipSync(`${HEADER}\n${"h,p,x\n".repeat(5000)}`);

  test("gzip is unpacked whatever the file's name", async () => {
    expect(await csv(packed, { chunk: 1 })).toHaveLength(5000);
  });

  test("several archives in one", async () => {
    expect(await csv(Buffer.concat([gzipSync(`${HEADER}\n`), gzipSync("h,p,x\n")]))).toEqual([pet(2, "h", "p", "x")]);
  });

  test.each([
    ["cut off", packed.subarray(0, packed.length - 20)],
    ["damaged", Buffer.concat([packed.subarray(0, 30), Buffer.alloc(20, 7), packed.subarray(50)])],
  ])("an archive that is %s is refused", async (_, bytes) => {
    await expect(csv(bytes)).rejects.toThrow("The gzip archive is damaged or cut off");
  });

  test("another encoding is refused by its line", async () => {
    const latin = Buffer.from(`${HEADER}\nh,p,x\nh,Bär,x\n`, "latin1");
    for (const chunk of [1, 2, 1000]) await expect(csv(latin, { chunk })).rejects.toThrow("Line 3 is not UTF-8");
    await expect(csv(Buffer.from(`\ufeff${HEADER}\n`, "utf16le"))).rejects.toThrow("Line 1 is not UTF-8");
    await expect(csv(Buffer.from(`${HEADER}\nh,p,\xe2\x82`, "latin1"))).rejects.toThrow("Line 2 is not UTF-8");
  });

  test("property: any text arrives whole, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 9 }), async (text, chunk) => {
        const chunks: Buffer[] = [];
        for await (const bytes of textBytes(sourceOf("dim_pets", `x${text}`, { chunk }).open())) chunks.push(bytes);
        expect(Buffer.concat(chunks).toString()).toBe(`x${text}`);
      }),
    );
  });
});
