import type { ComponentType } from "preact";

/** What a view gets: the rest of the path after its own, such as an incident's id. */
export interface ViewProps {
  rest: string;
}

export interface ViewEntry {
  path: string;
  /** The name in the navigation, and of the page. */
  name: string;
  /** Whether it stands in the navigation. */
  listed: boolean;
  /** Whether the filter bar stands above it. */
  filtered: boolean;
  load: () => Promise<{ default: ComponentType<ViewProps> }>;
}

/** The views, each loaded when it is first opened. */
export const views: ViewEntry[] = [
  { path: "/", name: "Overview", listed: true, filtered: true, load: () => import("./views/overview") },
  { path: "/map", name: "Map", listed: true, filtered: true, load: () => import("./views/map") },
  { path: "/accounts", name: "Accounts", listed: true, filtered: true, load: () => import("./views/accounts") },
  { path: "/report", name: "Reports", listed: true, filtered: true, load: () => import("./views/report") },
  { path: "/blocs", name: "Blocs", listed: true, filtered: true, load: () => import("./views/blocs") },
  { path: "/review", name: "Review", listed: true, filtered: true, load: () => import("./views/review") },
  { path: "/add", name: "Add", listed: true, filtered: false, load: () => import("./views/add") },
  { path: "/login", name: "Sign in", listed: false, filtered: false, load: () => import("./views/login") },
];

/** findView gives the view of a path and what follows its own part. */
export function findView(path: string): { view: ViewEntry; rest: string } | undefined {
  for (const view of views) {
    if (path === view.path) return { view, rest: "" };
    if (view.path !== "/" && path.startsWith(view.path + "/")) {
      return { view, rest: decode(path.slice(view.path.length + 1).replace(/\/$/, "")) };
    }
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % is what it is
  }
}
