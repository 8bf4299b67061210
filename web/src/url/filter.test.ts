import { describe, expect, it } from "vitest";
import { isFiltered, query, readFilter, writeFilter } from "./filter";

const read = (text: string) => readFilter(new URLSearchParams(text));

describe("the filter in the address", () => {
  it("is read back as it was written", () => {
    const text = "from=2020-07-12&to=2020-07-16&place=geo-1&source=AFP&text=%22heavy+fire%22+-drill&country=KGZ&country=TJK&party=syr-gov&type=ASSAULT&status=planned&pair=KGZ%2CTJK";
    expect(writeFilter(read(text)).toString()).toBe(text);
  });
  it("keeps names in any script", () => {
    expect(read(writeFilter({ text: "القدس 🇺🇳", source: "Ақ Жол" }).toString())).toMatchObject({ text: "القدس 🇺🇳", source: "Ақ Жол" });
  });
  it("leaves out half a pair, empty values and repetitions", () => {
    expect(writeFilter(read("pair=KGZ&country=&country=KGZ&country=KGZ&from=")).toString()).toBe("country=KGZ");
  });
  it("leaves parameters of views alone", () => {
    expect(isFiltered(read("lanes=pair&rule=latest"))).toBe(false);
  });
  it("goes to the API with what else is asked", () => {
    expect(query({ country: ["KGZ"] }, { limit: 20, after: "" })).toBe("?country=KGZ&limit=20");
    expect(query({})).toBe("");
  });
});
