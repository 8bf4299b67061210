import { useEffect, useState } from "preact/hooks";

const query = "(max-width: 46rem)";

/** useNarrow tells whether the screen is too narrow for a table of several columns. */
export function useNarrow(): boolean {
  const [narrow, set] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const update = () => set(media.matches);
    media.addEventListener("change", update);
    return () => media.removeEventListener("change", update);
  }, []);
  return narrow;
}
