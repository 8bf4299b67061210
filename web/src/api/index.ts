export { get, onSignedOut, send } from "./client";
export { askSession, mayWrite, signIn, signOut, useSession, type Session } from "./session";
export { Problem } from "./problem";
export { useGet, type Answer } from "./use";
export { findNames, nameOf, useName, type Name, type NameKind } from "./names";
export type * from "./types";
export type * from "./coding";
export type * from "./review";
export type { Bin, Lane, Overview } from "./overview";
