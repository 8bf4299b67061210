import { onSignedOut } from "./api";
import { Empty, Later } from "./ui";
import { Shell } from "./ui/shell";
import { address, go, Link, useLocation } from "./url";
import { findView } from "./views";

// A session that has ended leads to the sign-in, and from there back.
onSignedOut(() => {
  const { pathname, search, hash } = window.location;
  if (pathname !== "/login") go(address("/login", new URLSearchParams({ back: pathname + search + hash })));
});

export function App() {
  const { path } = useLocation();
  const found = findView(path.length > 1 ? path.replace(/\/+$/, "") : path);
  return (
    <Shell view={found?.view} ofOne={Boolean(found?.rest)}>
      {found ? (
        <Later key={found.view.path} load={found.view.load} what="the view">
          {({ default: View }) => <View rest={found.rest} />}
        </Later>
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
