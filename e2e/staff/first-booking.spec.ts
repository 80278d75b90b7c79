import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { booked, confirm } from "../customer/book-steps";
import { linkInLetter } from "../fixtures/letter";
import { test } from "../fixtures/test";
import { keystrokeLevel } from "./keystroke-level";

/** Until a letter is there and opened. */
const LETTER_SECONDS = 20;
const THREE_MINUTES = 180;

test("what a new organisation is asked until its first booking takes a person less than three minutes by the keystroke-level model", async ({
  visitor,
}) => {
  const page = await visitor();
  const person = keystrokeLevel(page);
  const button = (name: string) => page.getByRole("button", { name });
  const heading = (name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const slug = `otter-${randomUUID().slice(0, 8)}`;
  const email = `${slug}@example.org`;
  await page.goto("/signup");
  await person.type("Name of the organisation", "Otter House");
  await person.type("Its address here", slug);
  await person.type("Your name", "Ottilie Otter");
  await person.type("Your email address", email);
  await person.type("Password", "otters hold hands asleep");
  await person.press(button("Sign up"));
  await heading("Look into your mail");
  await page.goto(await linkInLetter(email, "/signup/"));
  person.wait(LETTER_SECONDS);
  await person.press(button("Open the organisation"));

  await heading("What kind of place is it?");
  await person.choose(page.getByRole("radio", { name: "A clinic or practice" }));
  await person.press(button("Next"));
  for (const question of ["Where is it?", "When is it open?", "What can be booked?"]) {
    await heading(question);
    await person.press(button("Next"));
  }
  await heading("Who serves?");
  await person.press(button("Finish"));

  await heading("Otter House can be booked");
  await person.press(page.getByRole("link", { name: "Try it yourself" }));
  await heading("What do you need?");
  await person.choose(page.getByRole("radio").first());
  await person.press(button("Continue"));
  await heading("Which day?");
  await person.press(
    page
      .getByRole("listitem")
      .getByRole("link", { name: /^(Mon|Tues|Wednes|Thurs|Fri)day/ })
      .first(),
  );
  await heading("What time?");
  await person.press(page.getByRole("button", { name: /^\d+:\d\d/ }).first());
  await heading("Your details");
  await person.type("Your name", "Nina Newt");
  await person.type("Email address", "nina@example.org");
  await person.press(confirm(page));
  await expect(booked(page)).toBeVisible();
  test.info().annotations.push({ type: "seconds by the model", description: person.spent().toFixed(0) });
  expect(person.spent()).toBeLessThan(THREE_MINUTES);
});
