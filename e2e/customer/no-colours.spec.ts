import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { chooseTomorrow } from "./book-steps";

test("where the system takes the colours away, the chosen day is still told from the others", async ({
  page,
  branch,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await chooseTomorrow(page, branch);
  const days = page.getByRole("navigation", { name: "Which day?" }).getByRole("link");
  const looks = await days.evaluateAll((links) =>
    links.map((link) => {
      const { outlineStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(link);
      return {
        chosen: link.ariaCurrent !== null,
        look: [outlineStyle, borderTopWidth, borderTopColor, backgroundColor].join(),
      };
    }),
  );
  const chosen = looks.find((one) => one.chosen);
  expect(looks.filter(({ look }) => look === chosen?.look)).toHaveLength(1);
});
