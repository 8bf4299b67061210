import { useName } from "../api";

/** NameOf writes out the name of a country, party or place, in its own direction. A bare one calls a government by its country. */
export function NameOf({ id, bare }: { id: string; bare?: boolean }) {
  const name = shortName(useName(id));
  return <bdi title={id}>{bare ? name.replace(/ \(government\)$/, "") : name}</bdi>;
}

const isGovernment = (id: string) => id.endsWith("-gov");

/** PairOf writes out two sides; of one side and nobody else the one. Between two governments the countries' names do. */
export function PairOf({ a, b, joint = " – " }: { a: string; b: string; joint?: string }) {
  if (!b) return <NameOf id={a} />;
  if (a === b) {
    return (
      <>
        within <NameOf id={a} />
      </>
    );
  }
  const bare = isGovernment(a) && isGovernment(b);
  return (
    <>
      <NameOf id={a} bare={bare} />
      {joint}
      <NameOf id={b} bare={bare} />
    </>
  );
}

/** shortName says the same of a government in fewer words. */
export function shortName(name: string): string {
  return name.replace(/^the government of (the )?(.+)$/i, "$2 (government)");
}
