import { useEffect, useRef, useState } from "preact/hooks";
import type { Correction, Time, Where } from "../../api";
import { statuses, typeFamilies, typeWords } from "../../ui";
import { changesOf, faultsOf, fitHedge, fits, formOf, spanOfDays, withType } from "./correction";
import type { Item } from "./item";
import type { Ontology } from "./ontology";
import { Remove, WhereList, WhoList, WhoOne, type Known } from "./who";
import { causes, hedges, kindWords, kinds, measures, polarities, relations, timePrecisions } from "./words";
import { Combo, fitting } from "./combo";

/** Form corrects an item. It begins with what holds, and hands on what was changed. */
export function Form({ item, given, ontology, known, places, onSave, onCancel }: {
  item: Item;
  /** What was corrected already in this session. */
  given: Correction | undefined;
  ontology: Ontology;
  known: Known;
  places: Where[];
  onSave: (changes: Correction, note: string) => void;
  onCancel: () => void;
}) {
  const [base] = useState(() => formOf(item));
  const [form, setForm] = useState<Correction>(() => ({ ...base, ...given }));
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>("select, input")?.focus(), []);

  const put = (part: Correction) => setForm((old) => ({ ...old, ...part }));
  const faults = faultsOf(item.kind, form);
  const changes = changesOf(base, form);
  const unchanged = Object.keys(changes).length === 0;
  const save = () => {
    setTried(true);
    if (unchanged || Object.keys(faults).length > 0) {
      element.current?.querySelector<HTMLElement>("[data-fault]")?.scrollIntoView({ block: "center" });
      return;
    }
    onSave(changes, note.trim());
  };
  const fault = (name: keyof Correction) =>
    faults[name] && (tried || changes[name] !== undefined) ? (
      <p class="form-fault" role="alert" data-fault>
        {faults[name]}
      </p>
    ) : null;
  const bounds = (part: { min?: number | null; max?: number | null }) => {
    const min = part.min !== undefined ? part.min : (form.min ?? null);
    const max = part.max !== undefined ? part.max : (form.max ?? null);
    put({ ...part, ...(!fits(form.hedge, min, max) && (min !== null || max !== null) && { hedge: fitHedge(form.hedge ?? "", min, max) }) });
  };

  return (
    <form
      ref={element}
      class="review-form"
      aria-label={"Correct the " + kindWords[item.kind].toLowerCase()}
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
      onKeyDown={(e) => {
        if (e.key === "Escape") {
          e.preventDefault();
          onCancel();
        } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
          e.preventDefault();
          save();
        }
      }}
    >
      {item.kind === "event" && (
        <>
          <TypeField form={form} ontology={ontology} put={put} />
          <Choice label="Status" of={statuses} value={form.status} onChange={(status) => put({ status })} />
          <WhoList label="Who" value={form.actors ?? []} known={known} onChange={(actors) => put({ actors })} />
          {fault("actors")}
          <WhoList label="To whom" value={form.recipients ?? []} known={known} onChange={(recipients) => put({ recipients })} />
          {fault("recipients")}
          <p>
            <button type="button" class="quiet" onClick={() => put({ actors: form.recipients ?? [], recipients: form.actors ?? [] })}>
              Swap the two
            </button>
          </p>
          <TimeField label="When" value={form.date ?? null} onChange={(date) => put({ date })} />
          {fault("date")}
          <WhereList label="Where" value={form.places ?? []} atHand={places} onChange={(p) => put({ places: p })} />
          {fault("places")}
          <WhoOne label="Says who" none="the report itself" value={form.source} known={known} onChange={(source) => put({ source })} />
          {form.source && <Choice label="How the source stands to it" of={polarities} value={form.polarity} onChange={(polarity) => put({ polarity })} />}
          <label class="form-check">
            <input type="checkbox" checked={form.responsibility === "claimed"} onChange={(e) => put({ responsibility: e.currentTarget.checked ? "claimed" : "" })} />
            The actor says it was he
          </label>
          <ContextsField value={form.contexts ?? []} ontology={ontology} onChange={(contexts) => put({ contexts })} />
        </>
      )}
      {item.kind === "loss" && (
        <>
          <Choice label="Kind" of={kinds} value={form.kind} onChange={(kind) => put({ kind })} />
          <div class="form-row">
            <Bound label="At least" value={form.min ?? null} onChange={(min) => bounds({ min })} />
            <Bound label="At most" value={form.max ?? null} onChange={(max) => bounds({ max })} />
            <Choice label="Hedge" of={hedges} value={form.hedge} onChange={(hedge) => put({ hedge })} />
          </div>
          <p class="muted small">An empty bound is open.</p>
          {fault("min")}
          {fault("hedge")}
          <WhoList label="Whom" value={form.victims ?? []} known={known} onChange={(victims) => put({ victims })} />
          {fault("victims")}
          <WhoList label="By whom" value={form.perpetrators ?? []} known={known} onChange={(perpetrators) => put({ perpetrators })} />
          {fault("perpetrators")}
          <WhoOne label="Says who" none="the report itself" value={form.claimant} known={known} onChange={(claimant) => put({ claimant })} />
          <label class="form-check">
            <input type="checkbox" checked={form.denied ?? false} onChange={(e) => put({ denied: e.currentTarget.checked })} />
            The claimant denies this figure
          </label>
          {fault("denied")}
          <div class="form-row">
            <Choice label="Counts" of={measures} value={form.measure} onChange={(measure) => put({ measure })} />
            <Choice label="Cause" of={causes} value={form.cause} onChange={(cause) => put({ cause })} />
          </div>
          <TimeField label="When" value={form.period ?? null} onChange={(period) => put({ period })} />
          {fault("period")}
          <WhereList label="Where" value={form.places ?? []} atHand={places} onChange={(p) => put({ places: p })} />
          {fault("places")}
        </>
      )}
      {item.kind === "quote" && <WhoOne label="Speaker" none="unknown" value={form.speaker} known={known} onChange={(speaker) => put({ speaker })} />}
      {item.kind === "alignment" && (
        <>
          <WhoOne label="Who" value={form.from} known={known} onChange={(w) => w && put({ from: w })} />
          {fault("from")}
          <Choice label="Relation" of={relations} value={form.relation} onChange={(relation) => put({ relation })} />
          <WhoOne label="Whom" value={form.to} known={known} onChange={(w) => w && put({ to: w })} />
          {fault("to")}
        </>
      )}
      <label class="field">
        <span>Why (a note, if you like)</span>
        <input dir="auto" value={note} maxLength={500} onInput={(e) => setNote(e.currentTarget.value)} />
      </label>
      {tried && unchanged && (
        <p class="form-fault" role="alert" data-fault>
          Nothing is changed. Close the form and confirm the item, if it is right.
        </p>
      )}
      <div class="form-actions">
        <button type="submit" class="primary">
          Save the correction <kbd>Ctrl Enter</kbd>
        </button>
        <button type="button" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}

function Choice({ label, of, value, onChange }: { label: string; of: [string, string][]; value: string | undefined; onChange: (value: string) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        {of.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Bound({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min={0}
        step={1}
        inputMode="numeric"
        placeholder="open"
        value={value ?? ""}
        onInput={(e) => {
          const n = Number.parseInt(e.currentTarget.value, 10);
          onChange(Number.isNaN(n) || n < 0 ? null : n);
        }}
      />
    </label>
  );
}

function TypeField({ form, ontology, put }: { form: Correction; ontology: Ontology; put: (part: Correction) => void }) {
  const type = ontology.types.find((t) => t.name === form.type);
  const modesOf = (name: string) => ontology.types.find((t) => t.name === name)?.modes.map((m) => m.name) ?? [];
  const modes = form.modes ?? [];
  return (
    <>
      <label class="field">
        <span>Type</span>
        <select value={form.type} onChange={(e) => put(withType(form, e.currentTarget.value, modesOf))} aria-describedby="type-means">
          {typeFamilies.map((family) => (
            <optgroup key={family.name} label={family.name}>
              {family.types.map(([code]) => (
                <option key={code} value={code}>
                  {typeWords(code)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p id="type-means" class="small muted">
        {type?.about}
      </p>
      {type && type.modes.length > 0 && (
        <fieldset class="form-field">
          <legend>Modes</legend>
          <div class="form-modes">
            {type.modes.map((m) => (
              <label key={m.name} class="form-check">
                <input
                  type="checkbox"
                  checked={modes.includes(m.name)}
                  onChange={(e) => put({ modes: e.currentTarget.checked ? [...modes, m.name] : modes.filter((x) => x !== m.name) })}
                />
                <span>
                  {m.name.replaceAll("-", " ")} <span class="muted small">{m.about}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

function ContextsField({ value, ontology, onChange }: { value: string[]; ontology: Ontology; onChange: (list: string[]) => void }) {
  return (
    <fieldset class="form-field">
      <legend>Contexts</legend>
      <ul class="chips">
        {value.map((c) => (
          <li key={c} class="chip">
            <span title={ontology.contexts.find((t) => t.name === c)?.about}>{c.replaceAll("_", " ")}</span>
            <Remove what={c} onClick={() => onChange(value.filter((x) => x !== c))} />
          </li>
        ))}
        {value.length === 0 && <li class="muted small">none</li>}
      </ul>
      <Combo
        label="Add a context"
        hint="territory"
        atHand={(typed) =>
          ontology.contexts
            .filter((t) => !value.includes(t.name) && (fitting(t.name.replaceAll("_", " "), typed) || fitting(t.about, typed)))
            .map((t) => ({ key: t.name, of: t.name, words: <>{t.name.replaceAll("_", " ")} <span class="muted">{t.about}</span></> }))
        }
        onPick={(c) => onChange([...value, c])}
      />
    </fieldset>
  );
}

/** TimeField is a time: how closely it is told, and then the days of it. */
function TimeField({ label, value, onChange }: { label: string; value: Time | null; onChange: (time: Time | null) => void }) {
  const precision = value?.precision ?? "";
  const choose = (to: string) => {
    if (!to) return onChange(null);
    const day = value?.from || value?.to || "";
    if (to === "range") return onChange({ from: value?.from.slice(0, 10) ?? "", to: value?.to.slice(0, 10) ?? "", precision: "range", text: "", start: 0, end: 0 });
    onChange(spanOfDays(to, day));
  };
  const end = (name: "from" | "to", words: string) => (
    <label class="field">
      <span>{words}</span>
      <input type={precision === "hour" ? "datetime-local" : "date"} value={value?.[name] ?? ""} onInput={(e) => value && onChange({ ...value, [name]: e.currentTarget.value.slice(0, 16) })} />
    </label>
  );
  return (
    <fieldset class="form-field">
      <legend>{label}</legend>
      <div class="form-row">
        <Choice label="How closely" of={timePrecisions} value={precision} onChange={choose} />
        {(precision === "range" || precision === "hour") && (
          <>
            {end("from", "From")}
            {end("to", "To")}
          </>
        )}
        {["day", "week", "month", "year"].includes(precision) && (
          <label class="field">
            <span>{precision === "day" ? "Day" : "Any day of it"}</span>
            <input type="date" value={value?.from.slice(0, 10) ?? ""} onInput={(e) => onChange(spanOfDays(precision, e.currentTarget.value))} />
          </label>
        )}
      </div>
    </fieldset>
  );
}
