/** Some lines of a file, sent at once. */
export interface Piece {
  text: string;
  /** The number of each line in the file, from 1 on. */
  numbers: number[];
}

/** What a piece may hold: so much is sent again at most where a connection breaks. */
export interface Bounds {
  lines: number;
  bytes: number;
}

export const usual: Bounds = { lines: 200, bytes: 1 << 20 };

/** linesOf cuts text that comes in parts into lines with their numbers; empty ones are left out. */
export async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<{ number: number; text: string }> {
  let rest = "";
  let number = 0;
  for await (const part of parts) {
    const lines = (rest + part).split("\n");
    rest = lines.pop()!;
    for (const text of lines) {
      number++;
      if (text.trim()) yield { number, text: text.replace(/\r$/, "") };
    }
  }
  if (rest.trim()) yield { number: number + 1, text: rest };
}

/** piecesOf puts lines together to pieces, from the line after one on. */
export async function* piecesOf(parts: AsyncIterable<string>, after = 0, bounds = usual): AsyncGenerator<Piece> {
  let piece: Piece = { text: "", numbers: [] };
  for await (const { number, text } of linesOf(parts)) {
    if (number <= after) continue;
    // A line counts as many letters here; in bytes it may be three times that.
    if (piece.numbers.length >= bounds.lines || (piece.numbers.length > 0 && piece.text.length + text.length > bounds.bytes)) {
      yield piece;
      piece = { text: "", numbers: [] };
    }
    piece.text += text + "\n";
    piece.numbers.push(number);
  }
  if (piece.numbers.length > 0) yield piece;
}

/** countLines counts the lines that are not empty. */
export async function countLines(parts: AsyncIterable<string>): Promise<number> {
  let n = 0;
  for await (const _ of linesOf(parts)) n++;
  return n;
}

/** partsOf reads a file part by part, so that a large one needs no large memory. */
export async function* partsOf(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}
