import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { signOut, useNews, useSession } from "../api";
import { address, Link, readFilter, useLocation, writeFilter } from "../url";
import { views, type ViewEntry } from "../views";
import { FilterBar } from "./filterbar";
import { announce, LiveRegion } from "./live";
import { ThemeSwitch } from "./themeswitch";

interface ShellProps {
  view: ViewEntry | undefined;
  /** Whether the view shows one thing, which no filter makes less. */
  ofOne: boolean;
  children: ComponentChildren;
}

/** Shell is what stands around every view: the way to the others, the filter, the colours. */
export function Shell({ view, ofOne, children }: ShellProps) {
  const { query, path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const name = view?.name ?? "Not found";
  const first = useRef(true);

  useEffect(() => {
    document.title = name + " · casus";
    if (first.current) {
      first.current = false;
      return;
    }
    // Another view: a screen reader hears of it and reads on from its top.
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    announce(name);
  }, [name, path]);

  return (
    <>
      <a class="skip" href="#main" onClick={(e) => (e.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <header class="top">
        <Link class="brand" href="/">
          casus
        </Link>
        <nav aria-label="Views">
          <ul>
            {views
              .filter((v) => v.listed)
              .map((v) => (
                <li key={v.path}>
                  {/* What is filtered stays so from view to view. */}
                  <Link href={address(v.path, writeFilter(readFilter(query)))} aria-current={v === view ? "page" : undefined}>
                    {v.name}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        {/* A reviewer changes the record himself, all the time. */}
        {view?.path !== "/review" && <NewsOf />}
        <ThemeSwitch />
        <Who />
      </header>
      {view?.filtered && !ofOne && <FilterBar />}
      <main id="main" ref={main} tabindex={-1}>
        {children}
      </main>
      <LiveRegion />
    </>
  );
}

/** Who says who is signed in, where casus has users. */
function Who() {
  const session = useSession();
  if (!session || session.local) return null;
  return (
    <p class="who">
      <bdi>{session.name}</bdi> <span class="muted">{session.role}</span>{" "}
      <button type="button" class="quiet" onClick={() => void signOut().catch(() => announce("Signing out failed. Try again."))}>
        Sign out
      </button>
    </p>
  );
}

/** NewsOf tells that the record has changed since the page asked for it; nothing moves until the reader wants it. */
function NewsOf() {
  const news = useNews();
  const text = news && `${news.incidents}${news.more ? " or more" : ""} ${news.incidents === 1 ? "incident is" : "incidents are"} new or changed`;
  useEffect(() => {
    if (text) announce(text);
  }, [text]);
  if (!news) return null;
  return (
    <p class="news">
      {text}{" "}
      <button type="button" onClick={news.show}>
        Show
      </button>
    </p>
  );
}
