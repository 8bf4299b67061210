import { useEffect, useState } from "preact/hooks";
import { get } from "./client";

/** A country, party or place by its name. */
export interface Name {
  kind: "country" | "party" | "place";
  /** What a filter takes: KGZ, syr-gov, the gazetteer's key. */
  id: string;
  name: string;
  /** What tells it from others of the same name, such as the province. */
  detail?: string;
}

/** findNames gives what begins like, or is called, what was typed. */
export async function findNames(typed: string, kinds: readonly Name["kind"][], signal?: AbortSignal): Promise<Name[]> {
  const query = new URLSearchParams({ q: typed, limit: "12" });
  for (const kind of kinds) query.append("kind", kind);
  return (await get<{ items: Name[] }>("/names?" + query, signal)).items;
}

const known = new Map<string, Promise<string>>();

/** nameOf gives the name of an id, asked for once; the id itself where it has none. */
export function nameOf(id: string): Promise<string> {
  let name = known.get(id);
  if (!name) {
    name = get<{ items: Name[] }>("/names?" + new URLSearchParams({ id })).then(
      (found) => found.items[0]?.name ?? id,
      () => {
        known.delete(id);
        return id;
      },
    );
    known.set(id, name);
  }
  return name;
}

/** useName gives the name of an id, and the id until it is known. */
export function useName(id: string): string {
  const [name, set] = useState(id);
  useEffect(() => {
    let wanted = true;
    set(id);
    if (id) void nameOf(id).then((found) => wanted && set(found));
    return () => {
      wanted = false;
    };
  }, [id]);
  return name;
}
