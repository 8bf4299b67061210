/** What keys do, in the order in which they are listed. */
export const keys = [
  { name: "confirm", keys: ["c", "Enter"], words: "Confirm: it is right as it stands" },
  { name: "reject", keys: ["x"], words: "Reject: the report tells no such thing" },
  { name: "edit", keys: ["e"], words: "Correct: open the form" },
  { name: "next", keys: ["n", "ArrowRight"], words: "Next, without judging" },
  { name: "back", keys: ["p", "ArrowLeft"], words: "Back to the one before" },
  { name: "undo", keys: ["u"], words: "Undo what you said last" },
  { name: "blind", keys: ["b"], words: "Blind on or off: others' judgements hidden" },
  { name: "help", keys: ["?"], words: "This list" },
] as const;

export type Command = (typeof keys)[number]["name"];

/** The parts of a key press that matter. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  /** What has the focus: the name of the element, and the type of an input. */
  on: { tag: string; type?: string; editable?: boolean };
}

/** commandOf gives what a key press asks for, nothing where it is meant for a field, a button or the browser. */
export function commandOf(press: Press): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return undefined;
  const { tag, type = "", editable } = press.on;
  const writes = editable || tag === "textarea" || tag === "select" || (tag === "input" && !["checkbox", "radio", "button"].includes(type));
  if (writes) return undefined;
  // A link or button in focus takes Enter for itself.
  if (press.key === "Enter" && ["a", "button", "summary", "input"].includes(tag)) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return keys.find((k) => (k.keys as readonly string[]).includes(key))?.name;
}
