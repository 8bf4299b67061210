import { useEffect, useState } from "preact/hooks";
import { get } from "../../api";

const kept = "casus.reviewer";

/** Who asks, as the API tells it. A local casus has no users and knows nobody. */
interface Asking {
  name: string;
  role: "reader" | "reviewer" | "admin";
  local: boolean;
}

export interface Reviewer {
  /** Empty until it is known. */
  name: string;
  /** The session knows him; he cannot call himself otherwise. */
  signed: boolean;
  /** He may read and not review. */
  barred: boolean;
  /** What he is called on this machine, to begin with. */
  usual: string;
  loading: boolean;
  call: (name: string) => void;
}

/** useReviewer gives who reviews: who is signed in, else whoever said his name on this machine. */
export function useReviewer(): Reviewer {
  const [state, set] = useState({ name: "", signed: false, barred: false, usual: "", loading: true });
  useEffect(() => {
    get<Asking>("/session").then(
      ({ name, role, local }) => {
        if (local) set({ name: localStorage.getItem(kept) ?? "", signed: false, barred: false, usual: name, loading: false });
        else set({ name, signed: true, barred: role === "reader", usual: name, loading: false });
      },
      () => set((old) => ({ ...old, loading: false })),
    );
  }, []);
  return {
    ...state,
    call: (name) => {
      localStorage.setItem(kept, name);
      set((old) => ({ ...old, name }));
    },
  };
}

/** AskName asks a reviewer once who he is. */
export function AskName({ usual, onName }: { usual: string; onName: (name: string) => void }) {
  const [name, set] = useState(usual);
  return (
    <form
      class="panel stack ask-name"
      onSubmit={(e) => {
        e.preventDefault();
        const plain = name.replace(/\s+/g, " ").trim();
        if (plain) onName(plain);
      }}
    >
      <h2>Who reviews?</h2>
      <p>Each judgement is kept with the name of who made it. Use the same name every time; two reviewers need two names, so that their agreement can be measured.</p>
      <label class="field">
        <span>Your name</span>
        <input dir="auto" required maxLength={100} autocomplete="name" value={name} onInput={(e) => set(e.currentTarget.value)} />
      </label>
      <div>
        <button type="submit" class="primary">
          Begin
        </button>
      </div>
    </form>
  );
}
