import { expect, test } from "vitest";
import { commonPasswords } from "../common-passwords";
import { isCommonPassword } from "./common-password";

const common = await commonPasswords();
const own = ["sam.miller@riverside.example", "Sam Miller", "Riverside Clinic"];

test.each([
  "1qaz2wsx3edc",
  "LeaveMeAlone",
  "password1234",
  "!!Password2026!!",
  "passwordpassword",
  "aaaaaaaaaaaa",
  "1212121212121212",
  "sam.miller@riverside.example",
  "riverside clinic",
  "sam.miller123456",
])("a password others would try first is refused: %s", (password) => {
  expect(isCommonPassword(password, common, own)).toBe(true);
});

test.each([
  "correct horse battery staple",
  "demo-password-1",
  "jumping over lazy dogs",
  "žluťoučký kůň 7",
  "ααβγδεζηθικλ",
])("any other is taken, whatever it is composed of: %s", (password) => {
  expect(isCommonPassword(password, common, own)).toBe(false);
});
