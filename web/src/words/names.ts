/** Names and numbers inside sentences. */

/** A name as it stands in a sentence: one that is written from right to left, or has signs that turn the writing, is kept apart. */
export function isolate(name: string): string {
  const plain = name.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, "");
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(plain) ? "\u2068" + plain + "\u2069" : plain;
}

/** listed gives "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return words.slice(0, -1).join(", ") + " " + last + " " + words[words.length - 1];
}

/** counted gives "1 report", "4 reports". */
export function counted(n: number, one: string, many = one + "s"): string {
  return n.toLocaleString("en") + " " + (n === 1 ? one : many);
}

/** capital gives a sentence its first letter. */
export function capital(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}
