import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** `legacy`: the other mode opens a second page for its report, which costs more than the rules. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);

async function findings(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

/** axe, with all of its rules, finds nothing; nor do its rules about colour in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect(await findings(axe(page)), "axe, light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findings(axe(page).withTags(["cat.color"])), "axe, dark").toEqual([]);
}
