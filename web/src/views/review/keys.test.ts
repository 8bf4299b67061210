import { describe, expect, it } from "vitest";
import { commandOf, type Press } from "./keys";

const press = (key: string, more: Partial<Press> = {}): Press => ({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, on: { tag: "section" }, ...more });

describe("keys", () => {
  it("are commands", () => {
    const all = ["c", "Enter", "x", "e", "n", "ArrowRight", "p", "ArrowLeft", "u", "b", "?"].map((k) => commandOf(press(k)));
    expect(all).toEqual(["confirm", "confirm", "reject", "edit", "next", "next", "back", "back", "undo", "blind", "help"]);
    expect(commandOf(press("C"))).toBe("confirm");
    expect(commandOf(press("q"))).toBeUndefined();
  });
  it("belong to fields that are written in", () => {
    for (const on of [{ tag: "input", type: "text" }, { tag: "textarea" }, { tag: "select" }, { tag: "div", editable: true }]) expect(commandOf(press("c", { on }))).toBeUndefined();
    expect(commandOf(press("c", { on: { tag: "input", type: "checkbox" } }))).toBe("confirm");
  });
  it("leave Enter to what it presses", () => {
    expect(commandOf(press("Enter", { on: { tag: "button" } }))).toBeUndefined();
    expect(commandOf(press("Enter", { on: { tag: "a" } }))).toBeUndefined();
    expect(commandOf(press("x", { on: { tag: "button" } }))).toBe("reject");
  });
  it("leave the browser's own alone, and are not repeated by a key held down", () => {
    expect(commandOf(press("c", { ctrlKey: true }))).toBeUndefined();
    expect(commandOf(press("c", { metaKey: true }))).toBeUndefined();
    expect(commandOf(press("c", { repeat: true }))).toBeUndefined();
  });
});
