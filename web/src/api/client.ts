import { problemOf, unreachable } from "./problem";

const root = "/api/v1";

/** What a write must show, where a session gave one: proof that this page asks. */
let csrf = "";

/** keepToken keeps the token of a session for the writes that follow. */
export function keepToken(token: string): void {
  csrf = token;
}

/** leadToSignIn is what happens when nobody is signed in who must be; the page says how it leads there. */
export let leadToSignIn: () => void = () => {};

export function onSignedOut(lead: () => void): void {
  leadToSignIn = lead;
}

/** get asks the API. The path begins after /api/v1 and holds its query: get("/incidents?country=KGZ"). */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await ask(path, { signal: signal ?? null })).json()) as T;
}

/** send writes to the API as JSON, and gives its answer, if it has a body. */
export async function send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (csrf) headers["X-CSRF-Token"] = csrf;
  const response = await ask(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** sendLines writes JSON lines to the API, and hands on each line of its answer as it comes. */
export async function sendLines<T>(path: string, lines: string, each: (answer: T) => void, signal?: AbortSignal): Promise<void> {
  const headers: Record<string, string> = { "Content-Type": "application/x-ndjson" };
  if (csrf) headers["X-CSRF-Token"] = csrf;
  const response = await ask(path, { method: "POST", headers, body: lines, signal: signal ?? null });
  if (!response.body) return;
  let rest = "";
  const hear = (text: string) => {
    const whole = (rest + text).split("\n");
    rest = whole.pop()!;
    for (const line of whole) if (line.trim()) each(JSON.parse(line) as T);
  };
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) hear(part.value);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  hear("\n");
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(root + path, { ...init, credentials: "same-origin", redirect: "error" });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable();
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (response.status === 401 && !path.startsWith("/session")) leadToSignIn();
  throw problem;
}
