import { useState } from "preact/hooks";
import { findNames, type Participant, type Where, type Who } from "../../api";
import { Combo, fitting, type Choice } from "./combo";
import { whoOf } from "./correction";
import type { Term } from "./ontology";
import { placePrecisions, whereText, whoText } from "./words";

const sides = ["country", "party"] as const;

/** What pickers of people need to know: whom the report names, and the sectors. */
export interface Known {
  people: Participant[];
  sectors: Term[];
}

/** WhoCombo picks somebody: whom the report names, a country or party of the atlas, or a mere name. */
function WhoCombo({ label, known, onPick }: { label: string; known: Known; onPick: (who: Who) => void }) {
  const atHand = (typed: string): Choice<Who>[] => {
    const people = known.people
      .map(whoOf)
      .filter((w) => fitting(whoText(w), typed))
      .map((w) => ({ key: whoText(w), of: w, words: <><bdi>{whoText(w)}</bdi> <span class="muted">in this report</span></> }));
    if (!typed) return people;
    return [...people, { key: "///" + typed, of: { name: typed }, words: <>“<bdi>{typed}</bdi>” <span class="muted">only by this name</span></> }];
  };
  const ask = async (typed: string, signal: AbortSignal): Promise<Choice<Who>[]> =>
    (await findNames(typed, sides, signal)).map((n) => ({
      key: n.kind + n.id,
      of: n.kind === "party" ? { party: n.id } : { country: n.id, name: n.name },
      words: <><bdi>{n.name}</bdi> <span class="muted">{n.kind} · {n.id}</span></>,
    }));
  return <Combo label={label} hint="A party, country or name" atHand={atHand} ask={ask} onPick={onPick} />;
}

/** WhoField changes the parts of somebody. */
function WhoField({ value, known, onChange }: { value: Who; known: Known; onChange: (who: Who) => void }) {
  const put = (part: Partial<Who>) => {
    const next = { ...value, ...part };
    onChange(Object.fromEntries(Object.entries(next).filter(([, v]) => (Array.isArray(v) ? v.length : v))) as Who);
  };
  const text = (name: "name" | "party" | "country", label: string, hint: string) => (
    <label class="field">
      <span>{label}</span>
      <input dir="auto" value={value[name] ?? ""} placeholder={hint} onChange={(e) => put({ [name]: e.currentTarget.value.trim() })} />
    </label>
  );
  return (
    <div class="who-parts">
      {text("name", "Name", "border guards")}
      {text("party", "Party", "kgz-gov")}
      {text("country", "Country", "KGZ")}
      <div class="field">
        <Combo
          label="Add a sector"
          hint="MIL"
          atHand={(typed) =>
            known.sectors
              .filter((s) => !value.sectors?.includes(s.name) && (fitting(s.name, typed) || fitting(s.about, typed)))
              .map((s) => ({ key: s.name, of: s.name, words: <>{s.name} <span class="muted">{s.about}</span></> }))
          }
          onPick={(s) => put({ sectors: [...(value.sectors ?? []), s] })}
        />
        <ul class="chips">
          {value.sectors?.map((s) => (
            <li key={s} class="chip">
              <span title={known.sectors.find((k) => k.name === s)?.about}>{s}</span>
              <Remove what={s} onClick={() => put({ sectors: value.sectors?.filter((x) => x !== s) })} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

export function Remove({ what, onClick }: { what: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={"Take out " + what} onClick={onClick}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d="M1 1 9 9M9 1 1 9" />
      </svg>
    </button>
  );
}

/** WhoList is several people; each can be taken out, or opened and changed. */
export function WhoList({ label, value, known, onChange }: { label: string; value: Who[]; known: Known; onChange: (list: Who[]) => void }) {
  const [open, setOpen] = useState<number | undefined>();
  return (
    <fieldset class="form-field">
      <legend>{label}</legend>
      <ul class="chips">
        {value.map((w, i) => (
          <li key={i} class="chip">
            <button type="button" class="chip-open" aria-expanded={open === i} onClick={() => setOpen(open === i ? undefined : i)}>
              <bdi>{whoText(w)}</bdi>
            </button>
            <Remove
              what={whoText(w)}
              onClick={() => {
                setOpen(undefined);
                onChange(value.filter((_, j) => j !== i));
              }}
            />
          </li>
        ))}
        {value.length === 0 && <li class="muted small">nobody named</li>}
      </ul>
      {open !== undefined && value[open] && <WhoField value={value[open]} known={known} onChange={(w) => onChange(value.map((x, j) => (j === open ? w : x)))} />}
      <WhoCombo label={"Add to “" + label.toLowerCase() + "”"} known={known} onPick={(w) => onChange([...value, w])} />
    </fieldset>
  );
}

/** WhoOne is one person or nobody. */
export function WhoOne({ label, none, value, known, onChange }: { label: string; none?: string; value: Who | null | undefined; known: Known; onChange: (who: Who | null) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <fieldset class="form-field">
      <legend>{label}</legend>
      <ul class="chips">
        {value ? (
          <li class="chip">
            <button type="button" class="chip-open" aria-expanded={open} onClick={() => setOpen(!open)}>
              <bdi>{whoText(value)}</bdi>
            </button>
            {none && (
              <Remove
                what={whoText(value)}
                onClick={() => {
                  setOpen(false);
                  onChange(null);
                }}
              />
            )}
          </li>
        ) : (
          <li class="muted small">{none ?? "nobody named"}</li>
        )}
      </ul>
      {open && value && <WhoField value={value} known={known} onChange={onChange} />}
      <WhoCombo label={value ? "Somebody else" : "Somebody"} known={known} onPick={onChange} />
    </fieldset>
  );
}

const places = ["place"] as const;

/** WhereList is several places. */
export function WhereList({ label, value, atHand, onChange }: { label: string; value: Where[]; atHand: Where[]; onChange: (list: Where[]) => void }) {
  const near = (typed: string): Choice<Where>[] => {
    const told = atHand
      .filter((w) => fitting(whereText(w), typed) && !value.some((v) => whereText(v) === whereText(w)))
      .map((w) => ({ key: w.id ?? whereText(w), of: w, words: <><bdi>{whereText(w)}</bdi> <span class="muted">in this report</span></> }));
    if (!typed || /[/@#]/.test(typed)) return told;
    return [...told, { key: "/" + typed, of: { name: typed }, words: <>“<bdi>{typed}</bdi>” <span class="muted">only by this name</span></> }];
  };
  const ask = async (typed: string, signal: AbortSignal): Promise<Choice<Where>[]> =>
    (await findNames(typed, places, signal)).map((n) => ({
      key: n.id,
      of: { name: n.name.replace(/[/@#]/g, " "), id: n.id },
      words: <><bdi>{n.name}</bdi> <span class="muted">{[n.admin1, n.country].filter(Boolean).join(", ")}</span></>,
    }));
  return (
    <fieldset class="form-field">
      <legend>{label}</legend>
      <ul class="form-rows">
        {value.map((w, i) => (
          <li key={i}>
            <bdi>{whereText(w)}</bdi>
            <select
              aria-label={"How closely: " + w.name}
              value={w.precision ?? ""}
              onChange={(e) => {
                const { precision: _, ...rest } = w;
                const chosen = e.currentTarget.value;
                onChange(value.map((x, j) => (j === i ? (chosen ? { ...rest, precision: chosen } : rest) : x)));
              }}
            >
              {placePrecisions.map(([code, words]) => (
                <option key={code} value={code}>
                  {words}
                </option>
              ))}
            </select>
            <span class="chip">
              <Remove what={w.name} onClick={() => onChange(value.filter((_, j) => j !== i))} />
            </span>
          </li>
        ))}
        {value.length === 0 && <li class="muted small">not told</li>}
      </ul>
      <Combo label="Add a place" hint="A town, district or province" atHand={near} ask={ask} onPick={(w) => onChange([...value, w])} />
    </fieldset>
  );
}
