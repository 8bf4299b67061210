import { describe, expect, test } from "vitest";
import { backTo } from "./back";

const here = "http://localhost:8600";

describe("after signing in one is led back to a view of this page", () => {
  for (const path of ["/", "/accounts/5f2a?rule=median", "/report/ab#e1", "/?country=KGZ&text=%22a+b%22"]) {
    test(path, () => expect(backTo(path, here)).toBe(path));
  }
});

describe("and never elsewhere, nor to the sign-in again", () => {
  const elsewhere = [
    "", "login", "/login", "/login?back=/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example/", "javascript:alert(1)", "data:text/html,x",
    "http://localhost:8600.evil.example/", "/\t/evil.example", "/\n//evil.example", "http://", "/.//evil.example", "/..//evil.example",
  ];
  for (const path of elsewhere) {
    test(JSON.stringify(path), () => expect(backTo(path, here)).toBe("/"));
  }
});
