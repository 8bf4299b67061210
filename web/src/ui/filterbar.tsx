import { useEffect, useState } from "preact/hooks";
import type { Name } from "../api";
import { isFiltered, useFilter } from "../url";
import { Chips } from "./chips";
import { NameOf } from "./name";
import { Picker } from "./picker";
import { statuses, typeFamilies } from "./types";

const sides = ["country", "party"] as const;
const places = ["place"] as const;

/** FilterBar says which part of the record the page shows, and changes it. */
export function FilterBar() {
  const [filter, set] = useFilter();
  const [open, setOpen] = useState(false);
  return (
    <section class={open ? "filter-bar open" : "filter-bar"} aria-label="Filter">
      <div class="filter-line first">
        <Words key={"text" + filter.text} label="Words in the reports" name="text" hint="shelling “border guards” -drill" />
        <label class="field">
          <span>From</span>
          <input type="date" value={filter.from} onChange={(e) => set({ from: e.currentTarget.value })} />
        </label>
        <label class="field">
          <span>To</span>
          <input type="date" value={filter.to} onChange={(e) => set({ to: e.currentTarget.value })} />
        </label>
        <Picker
          label="Country or party"
          among={sides}
          hint="Kyrgyzstan"
          onPick={({ kind, id }) => set(kind === "party" ? { party: [...new Set([...filter.party, id])] } : { country: [...new Set([...filter.country, id])] })}
        />
        <button type="button" class="more" aria-expanded={open} aria-controls="more-filters" onClick={() => setOpen(!open)}>
          {open ? "Fewer filters" : "More filters"}
        </button>
      </div>
      <div id="more-filters" class="filter-more" hidden={!open}>
        <div class="filter-line">
          <PairPicker />
          <Picker label="Place" among={places} hint="Batken" onPick={({ id }) => set({ place: id })} />
          <Words key={"source" + filter.source} label="Told by the outlet" name="source" hint="AFP" />
        </div>
        <div class="filter-groups">
          {typeFamilies.map((family) => (
            <Choices key={family.name} legend={family.name} of={family.types} chosen={filter.type} onChange={(type) => set({ type })} />
          ))}
          <Choices legend="Status" of={statuses} chosen={filter.status} onChange={(status) => set({ status })} />
        </div>
      </div>
      {isFiltered(filter) && <Chips />}
    </section>
  );
}

function Choices({ legend, of, chosen, onChange }: { legend: string; of: [string, string][]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {of.map(([code, words]) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(e) => onChange(e.currentTarget.checked ? [...chosen, code] : chosen.filter((c) => c !== code))}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** Words is a field that takes effect on Enter or when it is left. */
function Words({ label, name, hint }: { label: string; name: "text" | "source"; hint: string }) {
  const [filter, set] = useFilter();
  const [typed, setTyped] = useState(filter[name]);
  useEffect(() => setTyped(filter[name]), [filter[name]]);
  const settle = () => typed.trim() !== filter[name] && set({ [name]: typed.trim() });
  return (
    <form
      class="field"
      role="search"
      aria-label={label}
      onSubmit={(e) => {
        e.preventDefault();
        settle();
      }}
    >
      <label>
        <span>{label}</span>
        <input type="search" dir="auto" value={typed} placeholder={hint} onInput={(e) => setTyped(e.currentTarget.value)} onBlur={settle} />
      </label>
    </form>
  );
}

/** PairPicker takes two sides, one after the other. */
function PairPicker() {
  const [, set] = useFilter();
  const [first, setFirst] = useState<Name | undefined>();
  return (
    <div class="pair-picker">
      <Picker
        label={first ? "Between these two: the second" : "Between two: the first"}
        among={sides}
        hint={first ? "Tajikistan" : "Kyrgyzstan"}
        onPick={(picked) => {
          if (!first) return setFirst(picked);
          if (picked.id === first.id) return;
          setFirst(undefined);
          set({ pair: [first.id, picked.id] });
        }}
      />
      {first && (
        <p class="pair-first">
          <NameOf id={first.id} /> and …{" "}
          <button type="button" class="quiet" onClick={() => setFirst(undefined)}>
            Start over
          </button>
        </p>
      )}
    </div>
  );
}
