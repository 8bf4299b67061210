import { useCallback, useEffect, useState } from "preact/hooks";
import { get } from "./client";
import { Problem } from "./problem";

/** An answer on its way, or there. */
export interface Answer<T> {
  /** The last answer; while another is on its way, still the one before. */
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  /** Asks again. */
  reload: () => void;
}

/**
 * useGet asks the API for what a path gives, again whenever the path changes, and
 * gives up what is no longer wanted. Without a path it asks nothing.
 */
export function useGet<T>(path: string | null): Answer<T> {
  return useAnswer<T>(path, (signal) => get<T>(path!, signal));
}

/** useGets asks for several at once; one failure is that of all. */
export function useGets<T>(paths: readonly string[]): Answer<T[]> {
  return useAnswer<T[]>(paths.join(" "), (signal) => Promise.all(paths.map((path) => get<T>(path, signal))));
}

const renewed = "casus:renewed";

/** renew lets everything that is shown be asked for again. */
export function renew(): void {
  window.dispatchEvent(new Event(renewed));
}

function useAnswer<T>(path: string | null, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [state, set] = useState<{ path: string | null; data?: T; problem?: Problem }>({ path: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) {
      set({ path: null });
      return;
    }
    const wanted = new AbortController();
    set((old) => ({ ...old, path: null }));
    ask(wanted.signal).then(
      (data) => set({ path, data }),
      (error: unknown) => {
        if (wanted.signal.aborted) return;
        set({ path, problem: error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again.") });
      },
    );
    return () => wanted.abort();
  }, [path, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  useEffect(() => {
    window.addEventListener(renewed, reload);
    return () => window.removeEventListener(renewed, reload);
  }, []);
  return { data: state.data, problem: state.path === path ? state.problem : undefined, loading: path !== null && state.path !== path, reload };
}
