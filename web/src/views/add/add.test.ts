import { describe, expect, it } from "vitest";
import { bytesOf, fromText, sizeText } from "./given";
import { begin, move, type Intake, type Move } from "./intake";
import { countLines, linesOf, piecesOf } from "./lines";

async function* parts(...texts: string[]) {
  yield* texts;
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of from) list.push(one);
  return list;
}

describe("lines of a file", () => {
  it("are whole wherever its parts end, and keep their numbers", async () => {
    expect(await all(linesOf(parts('{"a"', ':1}\n\n{"b"', ":2}\r\n{", '"c":3}')))).toEqual([
      { number: 1, text: '{"a":1}' },
      { number: 3, text: '{"b":2}' },
      { number: 4, text: '{"c":3}' },
    ]);
    expect(await all(linesOf(parts("")))).toEqual([]);
    expect(await countLines(parts("a\nb\n", "\n  \nc"))).toBe(3);
  });
  it("go in pieces of so many, or so long", async () => {
    const numbers = (list: { numbers: number[] }[]) => list.map((p) => p.numbers.join(","));
    expect(numbers(await all(piecesOf(parts("a\nb\nc\nd\ne\n"), 0, { lines: 2, bytes: 100 })))).toEqual(["1,2", "3,4", "5"]);
    expect(numbers(await all(piecesOf(parts("aaaa\nbbbb\nc\n"), 0, { lines: 9, bytes: 6 })))).toEqual(["1", "2,3"]);
    expect((await all(piecesOf(parts("a\n\nb"), 0)))[0]).toEqual({ text: "a\nb\n", numbers: [1, 3] });
  });
  it("go on after those that are safe", async () => {
    expect((await all(piecesOf(parts("a\nb\n\nc\nd\n"), 2)))[0]!.numbers).toEqual([4, 5]);
    expect(await all(piecesOf(parts("a\nb\n"), 2))).toEqual([]);
  });
  it("may be longer than a piece", async () => {
    expect(await all(piecesOf(parts("x".repeat(50) + "\ny\n"), 0, { lines: 9, bytes: 10 }))).toMatchObject([{ numbers: [1] }, { numbers: [2] }]);
  });
});

describe("an intake", () => {
  const run = (...moves: Move[]): Intake => moves.reduce(move, begin("reports.jsonl"));
  const answers: Move = { do: "answers", numbers: [4, 6, 7], answers: [{ line: 1, key: "k", became: "new" }, { line: 2, error: "It has no text." }, { line: 3, key: "l", became: "known" }, { all: { whole: true } }] };
  it("counts what became of each line, and keeps what went wrong by the file's own numbers", () => {
    const i = run({ do: "counted", total: 3 }, answers, { do: "end" });
    expect(i).toMatchObject({ done: 3, total: 3, counts: { new: 1, again: 0, known: 1 }, faults: [{ line: 6, error: "It has no text." }], safe: 7, state: "done" });
  });
  it("can be stopped, and goes on where it was", () => {
    const i = run({ do: "counted", total: 9 }, answers, { do: "stop" }, { do: "end" });
    expect(i).toMatchObject({ state: "stopped", safe: 7 });
    expect(move(i, { do: "on" })).toMatchObject({ state: "running", done: 3, safe: 7 });
    expect(run({ do: "stop" }, { do: "on" }).state).toBe("counting");
  });
  it("that broke off says why, and loses nothing", () => {
    const i = run({ do: "counted", total: 9 }, answers, { do: "fail", problem: "casus does not answer." });
    expect(i).toMatchObject({ state: "failed", problem: "casus does not answer.", done: 3 });
    expect(move(i, { do: "on" })).not.toHaveProperty("problem");
  });
  it("that is done is not stopped any more", () => {
    expect(run({ do: "counted", total: 0 }, { do: "end" }, { do: "stop" }).state).toBe("done");
  });
});

describe("a plain text", () => {
  it("may begin with its day", () => {
    expect(fromText("date 2031-09-11\r\nThe army said")).toEqual({ title: "", source: "", date: "2031-09-11", text: "The army said" });
    expect(fromText("\ufeffDate: 2031-09-11\n\nThe army")).toMatchObject({ date: "2031-09-11", text: "The army" });
    expect(fromText("dates differ")).toMatchObject({ date: "", text: "dates differ" });
    expect(fromText("date palms 2031-09-11 x")).toMatchObject({ date: "" });
  });
  it("has a size in bytes", () => {
    expect(bytesOf("قُتل 🚨")).toBe(13);
    expect([sizeText(12), sizeText(1500), sizeText(20_000), sizeText(2 << 20)]).toEqual(["12 bytes", "1.5 kB", "20 kB", "2.1 MB"]);
  });
});
