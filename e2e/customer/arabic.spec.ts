import { expect, type Page } from "@playwright/test";
import { signIn, test } from "../fixtures/test";
import { bookElsewhere, startOf } from "./book-steps";

/** What stands beyond an edge of the window and in nothing that scrolls by itself: to the right of an Arabic page nobody can scroll. */
const stickingOut = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const isScrolled = (element: Element): boolean => {
      const { parentElement: parent } = element;
      return parent !== null && (getComputedStyle(parent).overflowX !== "visible" || isScrolled(parent));
    };
    const isOut = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < -0.5 || right > root.clientWidth + 0.5) && !isScrolled(element);
    };
    return [...document.querySelectorAll("body *")].filter(isOut).map(({ outerHTML }) => outerHTML.slice(0, 120));
  });

/** Written from right to left and as wide as its window. */
async function expectArabic(page: Page) {
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await stickingOut(page)).toEqual([]);
}

test("somebody books, moves and cancels in Arabic on a phone, from right to left on each page", async ({
  page,
  branch,
}) => {
  const heading = async (name: string) => {
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expectArabic(page);
  };
  await page.goto(branch.path);
  await page.getByRole("navigation", { name: "Language" }).getByRole("link", { name: "العربية" }).click();
  await heading("Test branch");
  await page.getByRole("link", { name: /^اختيار وقت.*Blood test/ }).click();
  await heading("في أي يوم؟");
  await page.getByRole("link", { name: /^غدًا/ }).click();
  await heading("في أي ساعة؟");
  await page.getByRole("button", { name: "10:00 ص", exact: true }).click();

  await heading("بياناتك");
  await expect(page.getByText(/^هذا الوقت محجوز لك حتى/)).toBeVisible();
  await page.getByLabel("اسمك").fill("ليلى حدّاد");
  await page.getByRole("button", { name: "تأكيد الحجز" }).click();
  await expect(page.getByRole("alert")).toContainText("يُرجى إدخال عنوان بريد إلكتروني أو رقم هاتف");
  await expectArabic(page);
  await page.getByLabel("رقم الهاتف").fill("+44 20 7946 0000");
  await page.getByRole("button", { name: "تأكيد الحجز" }).click();
  await heading("تم حجز موعدك");
  const facts = page.getByRole("region", { name: "تم حجز موعدك" });
  await expect(facts).toContainText(/الساعة .?10:00 ص/);
  await expect(facts).toContainText("ليلى حدّاد");

  await page.getByRole("link", { name: "تغيير الوقت" }).click();
  await heading("في أي يوم؟");
  await page.getByRole("link", { name: /^غدًا/ }).click();
  await page.getByRole("button", { name: "11:00 ص", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("تم تغيير الوقت");
  await heading("تم حجز موعدك");

  await page.getByRole("link", { name: "إلغاء الموعد" }).click();
  await expectArabic(page);
  await page.getByRole("button", { name: "نعم، إلغاء الموعد" }).click();
  await heading("أُلغي موعدك");
});

test("whoever's browser asks for Arabic joins the queue in it, and reads their number from left to right", async ({
  visitor,
  branch,
}) => {
  const page = await visitor({ locale: "ar" });
  await branch.join();
  await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
  await page.getByRole("button", { name: "الانضمام إلى الطابور" }).click();
  await expect(page.getByText("قبلك شخص واحد")).toBeVisible();
  await expectArabic(page);
  const [letter, digit] = await page.getByText("B 002").evaluate((element) => {
    const text = element.firstChild as Text;
    return [0, text.length - 1].map((at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().left;
    });
  });
  expect(letter).toBeLessThan(digit as number);
});

test("the staff calendar runs from right to left, and its arrow keys go where they point", async ({
  visitor,
  branch,
}) => {
  const { must, locationId, services } = branch;
  const start = await startOf(branch, "10:00");
  await bookElsewhere(branch, "10:00", "Ada King");
  await must("POST", "/appointments", { locationId, serviceId: services.xray, start, customer: { name: "Max Bell" } });
  const page = await visitor({ locale: "ar", viewport: { width: 1440, height: 900 }, hasTouch: false });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/calendar?location=${branch.slug}&date=${start.slice(0, 10)}`);
  const nurse = page.getByRole("button", { name: /Ada King/ });
  const room = page.getByRole("button", { name: /Max Bell/ });
  await expect(nurse).toBeVisible();
  await expectArabic(page);

  const leftOf = async (locator: typeof nurse) => (await locator.boundingBox())?.x ?? Number.NaN;
  const axis = page.locator(".calendar-axis");
  expect(await leftOf(axis)).toBeGreaterThan(await leftOf(nurse));
  expect(await leftOf(nurse)).toBeGreaterThan(await leftOf(room));
  const lines = await axis.locator("span").evaluateAll((hours) =>
    hours.map((hour) => {
      const range = document.createRange();
      range.selectNodeContents(hour);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    }),
  );
  expect(Math.max(...lines), "lines of an hour").toBe(1);

  await nurse.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(room).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(nurse).toBeFocused();
});
