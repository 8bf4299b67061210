import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Problem } from "../api";
import { Failure, Loading } from "./states";

/** Later shows what needs a part of the page that is loaded only when it is wanted. */
export function Later<M>({ load, what, children }: { load: () => Promise<M>; what: string; children: (module: M) => ComponentChildren }) {
  const [loaded, set] = useState<{ module?: M; failed?: boolean }>({});
  useEffect(() => {
    load().then(
      (module) => set({ module }),
      () => set({ failed: true }),
    );
  }, [load]);
  if (loaded.failed) {
    const problem = new Problem(0, "A part of the page could not be loaded.", "casus may have been renewed meanwhile, or stopped. Load the page again.");
    return <Failure problem={problem} retry={() => window.location.reload()} />;
  }
  return loaded.module ? <>{children(loaded.module)}</> : <Loading what={what} />;
}
