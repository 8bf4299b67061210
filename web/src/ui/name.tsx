import { useName } from "../api";

/** NameOf writes out the name of a country, party or place, in its own direction. */
export function NameOf({ id }: { id: string }) {
  return <bdi title={id}>{shortName(useName(id))}</bdi>;
}

/** PairOf writes out two sides; of one side and nobody else the one. */
export function PairOf({ a, b }: { a: string; b: string }) {
  if (!b) return <NameOf id={a} />;
  if (a === b) {
    return (
      <>
        within <NameOf id={a} />
      </>
    );
  }
  return (
    <>
      <NameOf id={a} /> – <NameOf id={b} />
    </>
  );
}

/** shortName says the same of a government in fewer words. */
export function shortName(name: string): string {
  return name.replace(/^the government of (the )?(.+)$/i, "$2 (government)");
}
