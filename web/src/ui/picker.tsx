import { useEffect, useId, useRef, useState } from "preact/hooks";
import { findNames, type Name } from "../api";

/** detail tells a name from others that read alike. */
function detail({ kind, id, admin1, country }: Name, kinds: boolean): string {
  return [kinds && kind, admin1, kind === "place" ? country : id].filter(Boolean).join(" · ");
}

/** Picker finds a country, party or place by its name: a text field with a list of what it may mean. */
export function Picker({ label, among, hint, onPick }: { label: string; among: readonly Name["kind"][]; hint?: string; onPick: (picked: Name) => void }) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<Name[] | undefined>();
  const [failed, setFailed] = useState(false);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!typed.trim()) {
      setFound(undefined);
      return;
    }
    const wanted = new AbortController();
    const wait = setTimeout(() => {
      findNames(typed.trim(), among, wanted.signal).then(
        (names) => {
          setFound(names);
          setFailed(false);
          setActive(0);
        },
        () => !wanted.signal.aborted && (setFailed(true), setFound([])),
      );
    }, 120);
    return () => {
      clearTimeout(wait);
      wanted.abort();
    };
  }, [typed, among.join()]);

  const pick = (name: Name | undefined) => {
    if (!name) return;
    setTyped("");
    setOpen(false);
    onPick(name);
    field.current?.focus();
  };
  const shown = open && found !== undefined;
  const option = (i: number) => `${id}-${i}`;

  return (
    <div class="picker" onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setOpen(false)}>
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={shown}
        aria-controls={id + "-list"}
        aria-autocomplete="list"
        aria-activedescendant={shown && found.length > 0 ? option(active) : undefined}
        placeholder={hint}
        value={typed}
        dir="auto"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={(event) => {
          const n = found?.length ?? 0;
          if (event.key === "ArrowDown" && n) setActive((active + 1) % n);
          else if (event.key === "ArrowUp" && n) setActive((active + n - 1) % n);
          else if (event.key === "Enter" && shown) pick(found[active]);
          else if (event.key === "Escape" && open) setOpen(false);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={id + "-list"} role="listbox" aria-label={label} class="picker-list" hidden={!shown}>
        {found?.map((name, i) => (
          <li
            key={name.kind + name.id}
            id={option(i)}
            role="option"
            aria-selected={i === active}
            onPointerDown={(event) => {
              event.preventDefault(); // keep the focus
              pick(name);
            }}
          >
            <bdi>{name.name}</bdi> <span class="muted">{detail(name, among.length > 1)}</span>
          </li>
        ))}
        {found?.length === 0 && (
          <li role="option" aria-disabled="true" aria-selected={false} class="muted">
            {failed ? "The names could not be asked for. Type again to retry." : "Nothing is called that."}
          </li>
        )}
      </ul>
    </div>
  );
}
