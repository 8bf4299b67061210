import { expect, it } from "vitest";
import { shortName } from "./name";

it.each([
  ["the government of Kyrgyzstan", "Kyrgyzstan (government)"],
  ["the government of the Central African Republic", "Central African Republic (government)"],
  ["Rapid Support Forces", "Rapid Support Forces"],
  ["حماس", "حماس"],
])("%s is %s for short", (name, short) => expect(shortName(name)).toBe(short));
