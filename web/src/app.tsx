import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { onSignedOut, Problem } from "./api";
import { Empty, Failure, Loading } from "./ui";
import { Shell } from "./ui/shell";
import { address, go, Link, useLocation } from "./url";
import { findView, type ViewEntry, type ViewProps } from "./views";

// A session that has ended leads to the sign-in, and from there back.
onSignedOut(() => {
  const { pathname, search, hash } = window.location;
  if (pathname !== "/login") go(address("/login", new URLSearchParams({ back: pathname + search + hash })));
});

export function App() {
  const { path } = useLocation();
  const found = findView(path.length > 1 ? path.replace(/\/+$/, "") : path);
  return (
    <Shell view={found?.view}>
      {found ? (
        <Lazy key={found.view.path} view={found.view} rest={found.rest} />
      ) : (
        <>
          <h1>No such page</h1>
          <Empty title="Nothing is at this address.">
            <p>
              The link may have been cut short. <Link href="/">Go to the overview.</Link>
            </p>
          </Empty>
        </>
      )}
    </Shell>
  );
}

/** Lazy shows a view once it is loaded. */
function Lazy({ view, rest }: { view: ViewEntry; rest: string }) {
  const [loaded, set] = useState<{ View?: ComponentType<ViewProps>; failed?: boolean }>({});
  useEffect(() => {
    view.load().then(
      (module) => set({ View: module.default }),
      () => set({ failed: true }),
    );
  }, [view]);
  if (loaded.failed) {
    return <Failure problem={new Problem(0, "This view could not be loaded.", "casus may have been renewed meanwhile, or stopped. Load the page again.")} retry={() => window.location.reload()} />;
  }
  return loaded.View ? <loaded.View rest={rest} /> : <Loading what={"the view"} />;
}
