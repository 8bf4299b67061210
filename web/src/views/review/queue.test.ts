import { describe, expect, it } from "vitest";
import { keyOf, left, nothing, saidOf, step, upcoming, type Action, type Entry, type Queue, type Step } from "./queue";

const entry = (id: string): Entry => ({
  target: { report: "r" + id, kind: "event", id },
  confidence: 0.5,
  priority: 0,
  mark: { kind: "event", id, state: "" },
});
const key = (id: string) => keyOf(entry(id));
const three: Action = { do: "load", entries: ["a", "b", "c"].map(entry) };
const confirm: Action = { do: "say", saying: { verb: "confirm" }, blind: false };
const reject: Action = { do: "say", saying: { verb: "reject" }, blind: false };

/** run takes the steps one after the other and gives the last. */
const run = (...actions: Action[]): Step => actions.reduce<Step>((s, a) => step(s.queue, a), { queue: nothing, effects: [], told: "" });
const here = (q: Queue) => q.entries[q.at]?.target.id ?? "end";
const order = (q: Queue) => q.entries.map((e) => e.target.id + (saidOf(q, e)?.verb[0] ?? "")).join(" ");

describe("the queue", () => {
  it("begins with its first item, or with the one of the address", () => {
    expect(here(run(three).queue)).toBe("a");
    expect(here(run({ ...three, first: key("b") } as Action).queue)).toBe("b");
    expect(here(run({ ...three, first: "nowhere" } as Action).queue)).toBe("a");
  });
  it("begins anew where others are asked for, and keeps what was said", () => {
    const s = run(three, confirm, { do: "reset" }, three);
    expect(order(s.queue)).toBe("ac b c");
    expect(here(s.queue)).toBe("b");
  });
  it("goes on at once when something is said, and asks the API", () => {
    const s = run(three, confirm);
    expect(here(s.queue)).toBe("b");
    expect(s.effects).toMatchObject([{ ask: "say", said: { verb: "confirm", n: 1, entry: { target: { id: "a" } } } }]);
    expect(s.told).toBe("Confirmed. 2 left.");
  });
  it("carries a correction, a note and blindness along", () => {
    const s = run(three, { do: "say", saying: { verb: "correct", correction: { min: 4 }, note: "the ministry" }, blind: true });
    expect(s.effects[0]!.said).toMatchObject({ verb: "correct", correction: { min: 4 }, note: "the ministry", blind: true });
    expect(s.told).toBe("Corrected. 2 left.");
  });
  it("ends when all is judged, and goes on with what is loaded then", () => {
    const s = run(three, confirm, reject, confirm);
    expect(here(s.queue)).toBe("end");
    expect(left(s.queue)).toBe(0);
    expect(run(three, confirm, reject, confirm, confirm).told).toBe("There is nothing to judge.");
    const more = step(s.queue, { do: "load", entries: [entry("a"), entry("d")] });
    expect(order(more.queue)).toBe("ac br cc d");
    expect(here(more.queue)).toBe("d");
  });
  it("skips what is judged when it goes on, and comes back to what was passed over", () => {
    expect(here(run(three, { do: "next" }, confirm).queue)).toBe("c");
    expect(here(run(three, { do: "next" }, confirm, confirm).queue)).toBe("a");
    expect(here(run(three, { do: "next" }, confirm, { do: "look", key: key("a") }, confirm).queue)).toBe("c");
  });
  it("goes forth and back one by one, and says where it ends", () => {
    expect(here(run(three, confirm, { do: "back" }).queue)).toBe("a");
    expect(run(three, { do: "back" }).told).toBe("This is the beginning of the queue.");
    expect(run(three, { do: "next" }, { do: "next" }, { do: "next" }).told).toBe("This is the end of the queue.");
    expect(here(run(three, { do: "next" }, { do: "next" }, { do: "next" }, { do: "next" }).queue)).toBe("end");
    expect(here(run(three, { do: "look", key: "nowhere" }).queue)).toBe("a");
  });
  it("lets the later of two judgements hold", () => {
    const s = run(three, confirm, { do: "back" }, reject);
    expect(order(s.queue)).toBe("ar b c");
    expect(order(step(s.queue, { do: "undo" }).queue)).toBe("ac b c");
  });
  it("gives what to fetch ahead", () => {
    const q = run(three, { do: "next" }, confirm, { do: "back" }, { do: "back" }).queue;
    expect(upcoming(q, 5).map((e) => e.target.id)).toEqual(["a", "c"]);
  });
});

describe("what could not be saved", () => {
  it("is put back and comes next", () => {
    const s = run(three, confirm, { do: "failed", n: 1, problem: "casus does not answer." });
    expect(here(s.queue)).toBe("b");
    expect(order(s.queue)).toBe("b a c");
    expect(left(s.queue)).toBe(3);
    expect(s.told).toBe("Not saved: casus does not answer. It is put back, and comes next.");
  });
  it("is looked at where nothing else is left", () => {
    const s = run(three, confirm, confirm, confirm, { do: "failed", n: 2, problem: "No." });
    expect(order(s.queue)).toBe("ac cc b");
    expect(here(s.queue)).toBe("b");
  });
  it("stays in its place where it is looked at again already", () => {
    const s = run(three, confirm, { do: "back" }, { do: "failed", n: 1, problem: "No." });
    expect(order(s.queue)).toBe("a b c");
    expect(here(s.queue)).toBe("a");
  });
  it("may come from behind", () => {
    const s = run(three, { do: "next" }, { do: "next" }, confirm, { do: "failed", n: 1, problem: "No." });
    expect(order(s.queue)).toBe("a c b");
    expect(here(s.queue)).toBe("a");
  });
});

describe("undo", () => {
  const saved: Action = { do: "saved", n: 1, id: "12" };
  it("takes the last thing back, leads to its item, and asks the API", () => {
    const s = run(three, confirm, saved, { do: "undo" });
    expect(here(s.queue)).toBe("a");
    expect(left(s.queue)).toBe(3);
    expect(s.effects).toMatchObject([{ ask: "undo", said: { id: "12" } }]);
    expect(s.told).toBe("Taken back: confirmed. 3 left.");
    expect(step(s.queue, { do: "undone", n: 1 }).queue.said[0]!.state).toBe("undone");
  });
  it("goes back step by step", () => {
    const s = run(three, confirm, reject, { do: "undo" }, { do: "undo" });
    expect(order(s.queue)).toBe("a b c");
    expect(here(s.queue)).toBe("a");
    expect(run(three, confirm, { do: "undo" }, { do: "undo" }).told).toBe("There is nothing to undo.");
  });
  it("takes back any, not only the last", () => {
    const s = run(three, confirm, saved, reject, { do: "undo", n: 1 });
    expect(order(s.queue)).toBe("a br c");
    expect(here(s.queue)).toBe("a");
  });
  it("waits for what is being saved", () => {
    const s = run(three, confirm, { do: "undo" });
    expect(s.effects).toEqual([]);
    expect(step(s.queue, saved).effects).toMatchObject([{ ask: "undo", said: { id: "12", n: 1 } }]);
    const failed = step(s.queue, { do: "failed", n: 1, problem: "No." });
    expect(failed.queue.said[0]!.state).toBe("undone");
    expect(failed.told).toBe("");
  });
  it("that fails leaves what was said", () => {
    const s = run(three, confirm, saved, { do: "undo" }, { do: "stayed", n: 1, problem: "No." });
    expect(order(s.queue)).toBe("ac b c");
    expect(s.told).toBe("Not taken back: No.");
  });
  it("does nothing where nothing was said", () => {
    expect(run(three, { do: "undo" }).told).toBe("There is nothing to undo.");
    expect(run(three, { do: "undo", n: 9 }).effects).toEqual([]);
  });
});
