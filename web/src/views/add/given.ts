/** A report as it is given: by hand, or as a line of a file. */
export interface Given {
  title: string;
  date: string;
  source: string;
  text: string;
}

export const blank: Given = { title: "", date: "", source: "", text: "" };

/** The largest text that casus takes, in bytes of UTF-8. */
export const largestText = 2 << 20;

/** sizeText writes a number of bytes for people. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return bytes + " bytes";
  if (bytes < 1_000_000) return (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0) + " kB";
  return (bytes / 1_000_000).toFixed(1) + " MB";
}

/** bytesOf counts the bytes that a text takes. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** fromText reads a plain text, whose first words may give its day: "date 2031-09-11". */
export function fromText(text: string): Given {
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const head = /^\s*date:?\s+(\d{4}-\d{2}-\d{2})\s+/i.exec(plain);
  return { ...blank, date: head?.[1] ?? "", text: head ? plain.slice(head[0].length) : plain };
}

/** An invented report to try casus with. */
export const example: Given = {
  title: "Six soldiers killed in shelling near Zumba, ministry says",
  date: "2036-06-03",
  source: "Example Wire",
  text: `LIMA, June 3 (Example Wire) - At least six Peruvian soldiers were killed on Monday when mortar rounds hit a border post near Zumba, the Peruvian defence ministry said. It accused Ecuador of shelling the post.

Ecuador denied shelling the post. The Ecuadorian army said that Peruvian troops had fired first and wounded two of its border guards. It said more than ten Peruvian soldiers had died.

A doctor at the hospital in Jaen, Peru, said four soldiers had died and seven had been wounded.

Brazil called for a ceasefire, and Colombia offered to send observers.`,
};
