import { useEffect, useState } from "preact/hooks";
import { get, keepToken, leadToSignIn, send } from "./client";
import { Problem } from "./problem";
import type { Session } from "./types";

const changed = "casus:session";
let session: Session | undefined;

function keep(now: Session | undefined): void {
  session = now;
  keepToken(now?.csrf ?? "");
  window.dispatchEvent(new Event(changed));
}

/** askSession asks once, as the page opens, who is there; nobody is led to the sign-in. */
export async function askSession(): Promise<void> {
  try {
    keep(await get<Session>("/session"));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) leadToSignIn();
  }
}

/** signIn begins a session; wrong names and passwords are a Problem. */
export async function signIn(name: string, password: string): Promise<void> {
  keep(await send<Session>("POST", "/session", { name, password }));
}

/** signOut ends it. */
export async function signOut(): Promise<void> {
  await send("DELETE", "/session");
  keep(undefined);
  leadToSignIn();
}

/** useSession gives who asks; undefined until that is known. */
export function useSession(): Session | undefined {
  const [now, set] = useState(session);
  useEffect(() => {
    const update = () => set(session);
    update();
    window.addEventListener(changed, update);
    return () => window.removeEventListener(changed, update);
  }, []);
  return now;
}

/** mayWrite tells whether somebody may add reports and review codings. */
export const mayWrite = (who: Session | undefined): boolean => who !== undefined && who.role !== "reader";
