import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Findable, findPeople, RANK, rankOf, toSearch } from "./person-search";

const person = (more: Partial<Findable>): Findable => ({
  name: null,
  phone: null,
  number: null,
  references: [],
  ...more,
});
const rank = (text: string, more: Partial<Findable>) => {
  const search = toSearch(text);
  return search ? rankOf(search, person(more)) : null;
};

describe("a name", () => {
  it.each([
    ["nora", "Nora Walsh"],
    ["wal", "Nora Walsh"],
    ["walsh no", "Nora Walsh"],
    ["LUKASZ mull", "Łukasz Müller"],
    ["müller", "Muller"],
    ["strasse", "Ben Straße"],
    ["obrien", "Ann O'Brien"],
    ["o brien", "Ann O’Brien"],
    ["marie", "Anne-Marie Kern"],
    ["anne-marie", "Anne-Marie Kern"],
    ["هدى", "هُدى حداد"],
  ])("is found by %s as the beginning of its words: %s", (text, name) => {
    expect(rank(text, { name })).toBe(RANK.begins);
  });

  it.each([
    ["smyth", "Alan Smith"],
    ["hadad", "Amal Haddad"],
    ["小明", "王小明"],
  ])("is found by %s as nearly the same or within: %s", (text, name) => {
    expect(rank(text, { name })).toBe(RANK.alike);
  });

  it("is not found by a word that is none of its own", () => {
    expect(rank("nora kern", { name: "Nora Walsh" })).toBe(RANK.none);
    expect(rank("abc", { name: "Nora Walsh" })).toBe(RANK.none);
  });
});

describe("a ticket", () => {
  it.each(["B047", "b047", "b 47", "B-47", "47", "047", "BO47", "b o47"])("B047 is found by %s", (text) => {
    expect(rank(text, { number: "B047" })).toBe(RANK.exact);
  });

  it.each(["O012", "o12", "012", "12", "0012"])("O012 is found by %s", (text) => {
    expect(rank(text, { number: "O012" })).toBe(RANK.exact);
  });

  it.each(["C047", "B48", "4", "B0471"])("B047 is not found by %s", (text) => {
    expect(rank(text, { number: "B047" })).toBe(RANK.none);
  });
});

describe("a reference", () => {
  it.each(["K3M9P", "k3m9p", "K3-M9P", "k 3 m 9 p"])("K3M9P is found by %s", (text) => {
    expect(rank(text, { references: ["K3M9P"] })).toBe(RANK.exact);
  });

  it.each(["10X1Y", "IOXIY", "loxly"])("10X1Y is found by %s", (text) => {
    expect(rank(text, { references: ["10X1Y"] })).toBe(RANK.exact);
  });

  it("is found by its beginning from three characters on", () => {
    expect(rank("BCD", { references: ["BCDFGHJ"] })).toBe(RANK.begins);
    expect(rank("BC", { references: ["BCDFGHJ"] })).toBe(RANK.none);
  });
});

describe("a telephone number", () => {
  it.each(["+44 7700 900123", "07700 900123", "0044 7700 900123", "900123 4".slice(0, 6), "(07700) 900-123"])(
    "is found by %s, however it was written",
    (text) => {
      for (const phone of ["+44 7700 900123", "07700900123"])
        expect(rank(text, { phone }), phone).toBeGreaterThanOrEqual(RANK.begins);
    },
  );

  it("is not looked for with two digits, nor with anything but digits in it", () => {
    expect(rank("90", { phone: "07700 900123" })).toBe(RANK.none);
    expect(rank("900a123", { phone: "07700 900123" })).toBe(RANK.none);
  });
});

describe("people", () => {
  it("who are only alike are left out where somebody fits better", () => {
    const people = ["Alan Smith", "Berta Smyth"];
    const find = (text: string) => findPeople(text, people, (name) => person({ name }));
    expect(find("smyth")).toEqual(["Berta Smyth"]);
    expect(find("smit")).toEqual(["Alan Smith"]);
    expect(find("smeth")).toEqual(people);
  });

  it("are all there, in their order, for an empty text", () => {
    const people = ["b", "a"];
    for (const text of ["", "  ", "-"]) expect(findPeople(text, people, (name) => person({ name }))).toEqual(people);
  });
});

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const confused = (text: string, swaps: boolean[]) =>
  [...text]
    .map((letter, at) => (swaps[at % swaps.length] ? letter.replace("0", "O").replace("1", "I") : letter.toLowerCase()))
    .join("");

it("whatever is asked, everybody is found by their own number, reference, telephone number and the first words of their name", () => {
  const anyPerson = fc.record({
    name: fc.stringMatching(/^[A-Za-zÀ-ž]{2,12}( [A-Za-zÀ-ž'-]{2,12})?[a-z]$/),
    phone: fc.stringMatching(/^0[1-9][0-9]{8,10}$/),
    number: fc.tuple(fc.stringMatching(/^[A-Z]{1,2}$/), fc.integer({ min: 1, max: 2000 })),
    reference: fc.array(fc.constantFrom(...CROCKFORD), { minLength: 5, maxLength: 5 }).map((all) => all.join("")),
    swaps: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
  });
  fc.assert(
    fc.property(anyPerson, ({ name, phone, number: [letters, n], reference, swaps }) => {
      const number = `${letters}${String(n).padStart(3, "0")}`;
      const one = { name, phone, number, references: [reference] };
      expect(rank(number, one)).toBe(RANK.exact);
      expect(rank(`${letters.toLowerCase()} ${n}`, one)).toBe(RANK.exact);
      expect(rank(String(n), one)).toBe(RANK.exact);
      expect(rank(confused(reference, swaps), one)).toBe(RANK.exact);
      expect(rank(`+44 ${phone.slice(1)}`, one)).toBe(RANK.exact);
      expect(rank(name.slice(0, 2), one)).toBeGreaterThanOrEqual(RANK.begins);
      expect(rank(name, one)).toBeGreaterThanOrEqual(RANK.begins);
    }),
  );
});

it("no text makes it fail or find somebody without name, number or telephone number", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (text) => {
      expect(findPeople(text, [person({})], (one) => one)).toHaveLength(toSearch(text) ? 0 : 1);
    }),
  );
});
