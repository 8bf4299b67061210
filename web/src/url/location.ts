import { useEffect, useState } from "preact/hooks";

/** Where the reader is. The address holds the whole state of the page. */
export interface Location {
  path: string;
  query: URLSearchParams;
  hash: string;
}

type How = "push" | "replace";

const moved = "casus:moved";

function here(): Location {
  const { pathname, search, hash } = window.location;
  return { path: pathname, query: new URLSearchParams(search), hash: hash.slice(1) };
}

/** go leads to an address of the page. "replace" leaves no step for the back button: for what changes while dragging. */
export function go(to: string, how: How = "push"): void {
  if (to === window.location.pathname + window.location.search + window.location.hash) return;
  if (how === "push") history.pushState(null, "", to);
  else history.replaceState(null, "", to);
  window.dispatchEvent(new Event(moved));
}

/** useLocation gives where the reader is, now and after every move. */
export function useLocation(): Location {
  const [location, set] = useState(here);
  useEffect(() => {
    const update = () => set(here());
    for (const event of ["popstate", "hashchange", moved]) window.addEventListener(event, update);
    return () => {
      for (const event of ["popstate", "hashchange", moved]) window.removeEventListener(event, update);
    };
  }, []);
  return location;
}

/** address puts a path, a query and a fragment together. */
export function address(path: string, query?: URLSearchParams | string, hash = ""): string {
  const q = query === undefined ? "" : query.toString();
  return path + (q && "?" + q) + (hash && "#" + hash);
}

/** change sets parameters of the present address; an empty value takes one out. */
export function change(values: Record<string, string | string[] | undefined>, how: How = "push"): void {
  const now = here();
  for (const [name, value] of Object.entries(values)) {
    now.query.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one) now.query.append(name, one);
    }
  }
  go(address(now.path, now.query, now.hash), how);
}

/** useParam is one parameter of the address as a piece of state; the fallback itself is not written. */
export function useParam(name: string, fallback = ""): [string, (value: string, how?: How) => void] {
  const value = useLocation().query.get(name) ?? fallback;
  return [value, (to, how) => change({ [name]: to === fallback ? undefined : to }, how)];
}
