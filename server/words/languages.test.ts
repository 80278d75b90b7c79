import { expect, it } from "vitest";
import { languageOf, wordsFor } from "./languages";
import { negotiate } from "./negotiate";

const asked = { chosen: undefined, remembered: undefined, accepted: undefined };

it("takes the first language there is, and its region for dates", () => {
  expect(wordsFor("xx", "en-AU")).toMatchObject({ language: "en", locale: "en-AU", direction: "ltr" });
});

it("takes no tag that dates cannot be written by", () => {
  expect(wordsFor("en-GB-GB")).toMatchObject({ language: "en", locale: "en" });
  expect(languageOf("toString")).toBeUndefined();
});

it("prefers a choice to the browser's wish, and that to the organisation's language", () => {
  expect(negotiate({ ...asked, chosen: "en", accepted: "de" }).locale).toBe("en");
  expect(negotiate({ ...asked, accepted: "xx, en-IE;q=0.9, en-US;q=0.95" }).locale).toBe("en-US");
  expect(negotiate({ ...asked, accepted: "xx" }, "en-GB").locale).toBe("en-GB");
});

it("writes times as the organisation does where both speak one language", () => {
  expect(negotiate({ ...asked, accepted: "en-US" }, "en-GB").locale).toBe("en-GB");
});

it("ignores a choice of what there is not", () => {
  expect(negotiate({ ...asked, chosen: "../en", remembered: "xx", accepted: "en-NZ" }).locale).toBe("en-NZ");
});

it("puts values in as they are and numbers as the reader writes them", () => {
  const { t } = wordsFor("en");
  expect(t("page.reference", { id: "<b>$t(page.start) {{id}}" })).toBe("Reference: <b>$t(page.start) {{id}}");
  expect(t("live.updated.minutes", { count: 1200 })).toBe("Updated 1,200 min ago");
});

it("keeps names and times apart from a sentence that runs from right to left, and from no other", () => {
  expect(wordsFor("ar").t("desk.current.next", { number: "B047" })).toBe("التالي: \u2068B047\u2069");
  expect(wordsFor("de").t("desk.current.next", { number: "B047" })).not.toMatch(/[\u2066-\u2069]/);
});

it("has the forms of Arabic for no, one, two, few and many", () => {
  const { t } = wordsFor("ar");
  expect([0, 1, 2, 3, 11, 100].map((count) => t("live.ahead", { count }))).toEqual([
    "دورك هو التالي",
    "قبلك شخص واحد",
    "قبلك شخصان",
    "قبلك 3 أشخاص",
    "قبلك 11 شخصًا",
    "قبلك 100 شخص",
  ]);
});
