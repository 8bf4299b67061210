import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { get, keepToken, onSignedOut, send } from "./client";
import { Problem } from "./problem";

const answers = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.fn(async (_url: string, _init: RequestInit) => new Response(body === undefined ? null : JSON.stringify(body), { status, headers }));

function stub<F>(fetch: F): F {
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

const failing = (work: Promise<unknown>): Promise<Problem> => work.then(() => Promise.reject(new Error("no problem")), (error: Problem) => error);

beforeEach(() => {
  keepToken("");
  onSignedOut(() => {});
});
afterEach(() => vi.unstubAllGlobals());

describe("asking the API", () => {
  it("gives what it answers", async () => {
    const fetch = stub(answers(200, { items: [] }));
    expect(await get("/incidents?country=KGZ")).toEqual({ items: [] });
    expect(fetch.mock.calls[0]![0]).toBe("/api/v1/incidents?country=KGZ");
  });
  it("writes JSON, with the session's token once there is one", async () => {
    const fetch = stub(answers(204, undefined));
    await send("POST", "/reviews", { verb: "confirm" });
    keepToken("secret");
    await send("DELETE", "/session");
    const [first, second] = fetch.mock.calls.map(([, init]) => init);
    expect(first).toMatchObject({ method: "POST", body: '{"verb":"confirm"}', headers: { "Content-Type": "application/json" } });
    expect(first!.headers).not.toHaveProperty("X-CSRF-Token");
    expect(second!.headers).toEqual({ "X-CSRF-Token": "secret" });
  });
});

describe("a problem", () => {
  it("says what is wrong with which field, and what to do", async () => {
    stub(answers(422, { title: "Unprocessable Entity", detail: "validation failed", errors: [{ message: '"KG" is no country', location: "query.country" }] }));
    const problem = await failing(get("/incidents?country=KG"));
    expect(problem).toMatchObject({ status: 422, title: '"KG" is no country.', fields: { country: '"KG" is no country' } });
    expect(problem.advice).toMatch(/filter/);
  });
  it("is told without a body too", async () => {
    stub(vi.fn(async () => new Response("<html>", { status: 502 })));
    expect(await failing(get("/about"))).toMatchObject({ status: 502, title: "casus failed to answer." });
  });
  it("tells how long to wait", async () => {
    stub(answers(429, { detail: "too many requests" }, { "Retry-After": "7" }));
    expect((await failing(get("/about"))).advice).toBe("Wait 7 seconds, then try again.");
  });
  it("is unreachable where nothing answers", async () => {
    stub(vi.fn(() => Promise.reject(new TypeError("failed"))));
    expect((await failing(get("/about"))).title).toBe("casus does not answer.");
  });
  it("of nobody signed in leads to the sign-in, but not from the sign-in itself", async () => {
    const lead = vi.fn();
    onSignedOut(lead);
    stub(answers(401, { detail: "not signed in" }));
    await failing(get("/incidents"));
    expect(lead).toHaveBeenCalledTimes(1);
    await failing(send("POST", "/session", {}));
    expect(lead).toHaveBeenCalledTimes(1);
  });
  it("is none where the asking was given up", async () => {
    const given = new AbortController();
    stub(vi.fn((_url: string, init: RequestInit) => new Promise((_, reject) => init.signal!.addEventListener("abort", () => reject(new DOMException("", "AbortError"))))));
    const work = failing(get("/about", given.signal));
    given.abort();
    expect(await work).not.toBeInstanceOf(Problem);
  });
});
