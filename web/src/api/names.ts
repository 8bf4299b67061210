import { useEffect, useState } from "preact/hooks";
import { get } from "./client";
import type { Name, NameKind } from "./types";

interface Found {
  items: Name[];
}

/** findNames gives what begins like, or is called, what was typed, the likeliest first. */
export async function findNames(typed: string, kinds: readonly NameKind[], signal?: AbortSignal): Promise<Name[]> {
  const ask = (kind?: NameKind) => get<Found>("/names?" + new URLSearchParams({ q: typed, limit: "24", ...(kind && { kind }) }), signal);
  const { items } = await ask(kinds.length === 1 ? kinds[0] : undefined);
  return items.filter((name) => kinds.includes(name.kind)).slice(0, 12);
}

/**
 * Names are asked for once each, and all that one drawing of the page wants in one
 * request.
 */
const known = new Map<string, Promise<string>>();
let wanted: { id: string; found: (name: string) => void }[] = [];

/** nameOf gives the name of an id; the id itself where it has none. */
export function nameOf(id: string): Promise<string> {
  let name = known.get(id);
  if (!name) {
    name = new Promise((found) => {
      if (wanted.length === 0) queueMicrotask(askWanted);
      wanted.push({ id, found });
    });
    known.set(id, name);
  }
  return name;
}

const idsPerRequest = 100;

function askWanted(): void {
  const all = wanted;
  wanted = [];
  for (let i = 0; i < all.length; i += idsPerRequest) void askSome(all.slice(i, i + idsPerRequest));
}

async function askSome(some: typeof wanted): Promise<void> {
  const names = new Map<string, string>();
  try {
    const query = new URLSearchParams(some.map(({ id }) => ["id", id]));
    for (const { id, name } of (await get<Found>("/names?" + query)).items) names.set(id, name);
  } catch {
    for (const { id } of some) known.delete(id); // ids do for now; the next drawing asks again
  }
  for (const { id, found } of some) found(names.get(id) ?? id);
}

/** useName gives the name of an id, and the id until it is known. */
export function useName(id: string): string {
  const [name, set] = useState(id);
  useEffect(() => {
    let shown = true;
    set(id);
    if (id) void nameOf(id).then((found) => shown && set(found));
    return () => {
      shown = false;
    };
  }, [id]);
  return name;
}

/** useNames gives what tells the names of ids: each id itself until its name is known. */
export function useNames(ids: readonly string[]): (id: string) => string {
  const [names, set] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = [...new Set(ids)].filter(Boolean).sort().join("\n");
  useEffect(() => {
    let shown = true;
    const all = asked ? asked.split("\n") : [];
    void Promise.all(all.map(nameOf)).then((found) => shown && set(new Map(all.map((id, i) => [id, found[i]!]))));
    return () => {
      shown = false;
    };
  }, [asked]);
  return (id) => names.get(id) ?? id;
}
