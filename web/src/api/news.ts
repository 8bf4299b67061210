import { useCallback, useEffect, useState } from "preact/hooks";
import { renew } from "./use";

/** What the stream tells of a change of the record. */
interface Change {
  incidents: { id: string; place: string }[];
  /** There are others. */
  more: boolean;
}

/** News is what came into the record since the page asked for it. */
export interface News {
  /** How many incidents are new or tell something else; there may be more of them. */
  incidents: number;
  more: boolean;
  /** Asks for everything anew. */
  show: () => void;
}

/** useNews listens for changes of the record while the page is in sight. */
export function useNews(): News | undefined {
  const [ids, set] = useState<{ all: ReadonlySet<string>; more: boolean }>({ all: new Set(), more: false });
  useEffect(() => {
    let stream: EventSource | undefined;
    const hear = (event: MessageEvent<string>) => {
      const { incidents, more } = JSON.parse(event.data) as Change;
      if (incidents.length > 0) set((old) => ({ all: new Set([...old.all, ...incidents.map(({ id }) => id)]), more: old.more || more }));
    };
    // A page out of sight need not hold a connection; browsers have few for one address.
    const follow = () => {
      if (document.visibilityState === "visible" && !stream) {
        stream = new EventSource("/api/v1/stream");
        stream.addEventListener("change", hear);
      } else if (document.visibilityState === "hidden" && stream) {
        stream.close();
        stream = undefined;
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stream?.close();
    };
  }, []);
  const show = useCallback(() => {
    set({ all: new Set(), more: false });
    renew();
  }, []);
  return ids.all.size > 0 ? { incidents: ids.all.size, more: ids.more, show } : undefined;
}
