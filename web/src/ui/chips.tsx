import { useFilter, type Filter } from "../url";
import { NameOf, PairOf } from "./name";
import { statuses, typeWords } from "./types";

/** Chips are the parts of the filter, each with a button that takes it out. */
export function Chips() {
  const [filter, set] = useFilter();
  const chips: { key: string; what: string; value: string; without: Partial<Filter>; named?: boolean }[] = [];
  if (filter.from) chips.push({ key: "from", what: "from", value: filter.from, without: { from: "" } });
  if (filter.to) chips.push({ key: "to", what: "to", value: filter.to, without: { to: "" } });
  for (const name of ["country", "party"] as const) {
    for (const value of filter[name]) {
      chips.push({ key: name + value, what: name, value, named: true, without: { [name]: filter[name].filter((v) => v !== value) } });
    }
  }
  if (filter.pair.length) chips.push({ key: "pair", what: "between", value: filter.pair.join(","), without: { pair: [] }, named: true });
  for (const value of filter.type) chips.push({ key: "type" + value, what: "type", value: typeWords(value), without: { type: filter.type.filter((v) => v !== value) } });
  for (const value of filter.status) {
    const words = statuses.find(([code]) => code === value)?.[1] ?? value;
    chips.push({ key: "status" + value, what: "status", value: words, without: { status: filter.status.filter((v) => v !== value) } });
  }
  if (filter.place) chips.push({ key: "place", what: "place", value: filter.place, without: { place: "" }, named: true });
  if (filter.source) chips.push({ key: "source", what: "told by", value: filter.source, without: { source: "" } });
  if (filter.text) chips.push({ key: "text", what: "words", value: filter.text, without: { text: "" } });
  if (chips.length === 0) return null;
  const nothing: Filter = { from: "", to: "", country: [], party: [], pair: [], type: [], status: [], place: "", source: "", text: "" };
  return (
    <ul class="chips" aria-label="Filtered by">
      {chips.map((chip) => (
        <li key={chip.key} class="chip">
          <span class="chip-what">{chip.what}</span> {chip.named ? <Named id={chip.value} /> : <bdi>{chip.value}</bdi>}
          <button type="button" aria-label={`Take out: ${chip.what} ${chip.value}`} onClick={() => set(chip.without)}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <path d="M2 2l6 6M8 2l-6 6" />
            </svg>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" class="quiet" onClick={() => set(nothing)}>
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

function Named({ id }: { id: string }) {
  const [a, b] = id.split(",");
  return b ? <PairOf a={a!} b={b} joint=" and " /> : <NameOf id={id} />;
}
