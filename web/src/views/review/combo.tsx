import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Choice<T> {
  key: string;
  of: T;
  words: ComponentChildren;
}

/** Combo is a text field with a list of what may be meant: what is at hand at once, then what is asked for. */
export function Combo<T>({ label, hint, atHand, ask, onPick }: {
  label: string;
  hint?: string;
  /** What fits without asking. */
  atHand: (typed: string) => Choice<T>[];
  ask?: (typed: string, signal: AbortSignal) => Promise<Choice<T>[]>;
  onPick: (picked: T) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<Choice<T>[]>([]);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    setActive(0);
    if (!ask || !typed.trim()) return setFound([]);
    const wanted = new AbortController();
    const wait = setTimeout(() => {
      ask(typed.trim(), wanted.signal).then(setFound, () => wanted.signal.aborted || setFound([]));
    }, 120);
    return () => {
      clearTimeout(wait);
      wanted.abort();
    };
  }, [typed]);

  const near = atHand(typed.trim());
  const choices = [...near, ...found.filter((f) => !near.some((n) => n.key === f.key))];
  const shown = open && choices.length > 0;
  const pick = (choice: Choice<T> | undefined) => {
    if (!choice) return;
    setTyped("");
    setOpen(false);
    onPick(choice.of);
    field.current?.focus();
  };
  const move = (to: number) => {
    setActive(to);
    list.current?.children[to]?.scrollIntoView({ block: "nearest" });
  };

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
        aria-activedescendant={shown ? `${id}-${active}` : undefined}
        placeholder={hint}
        value={typed}
        dir="auto"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          const n = choices.length;
          if (event.key === "ArrowDown" && n) shown ? move((active + 1) % n) : setOpen(true);
          else if (event.key === "ArrowUp" && shown) move((active + n - 1) % n);
          else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && shown) pick(choices[active]);
          else if (event.key === "Escape" && shown) {
            setOpen(false);
            event.stopPropagation(); // the form stays
          } else return;
          event.preventDefault();
        }}
      />
      <ul id={id + "-list"} ref={list} role="listbox" aria-label={label} class="picker-list" hidden={!shown}>
        {choices.map((choice, i) => (
          <li
            key={choice.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onPointerDown={(event) => {
              event.preventDefault(); // keep the focus
              pick(choice);
            }}
          >
            {choice.words}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** fitting tells whether a name has what was typed, whatever its capitals. */
export const fitting = (name: string, typed: string): boolean => name.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
