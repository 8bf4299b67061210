import { useEffect, useState } from "preact/hooks";
import { get, Problem } from "../../api";

const kept = "casus.reviewer";

/** Who is signed in, as the API tells it. A local casus without users knows nobody. */
interface Signed {
  user?: { name: string; role: string } | null;
  name?: string;
  role?: string;
}

export interface Reviewer {
  /** Empty until it is known. */
  name: string;
  /** The session knows him; he cannot call himself otherwise. */
  signed: boolean;
  loading: boolean;
  call: (name: string) => void;
}

/** useReviewer gives who reviews: who is signed in, else whoever said his name on this machine. */
export function useReviewer(): Reviewer {
  const [state, set] = useState({ name: "", signed: false, loading: true });
  useEffect(() => {
    const local = () => set({ name: localStorage.getItem(kept) ?? "", signed: false, loading: false });
    get<Signed>("/session").then(
      (s) => {
        const name = s.user?.name ?? s.name ?? "";
        if (name) set({ name, signed: true, loading: false });
        else local();
      },
      (error: unknown) => {
        if (!(error instanceof Problem) || error.status !== 401) local();
      },
    );
  }, []);
  return {
    ...state,
    call: (name) => {
      localStorage.setItem(kept, name);
      set({ name, signed: false, loading: false });
    },
  };
}

/** AskName asks a reviewer once who he is. */
export function AskName({ onName }: { onName: (name: string) => void }) {
  const [name, set] = useState("");
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
