import { randomInt } from "node:crypto";

/** No vowels (no words), nothing that is mistaken for another when read aloud or copied. */
const SPEAKABLE = "BCDFGHJKMNPQRTVWXY346789";
const LENGTH = 7;

/** Seven characters, 4.6 thousand million of them an organisation: what a customer says on the telephone. */
export const newReference = (): string =>
  Array.from({ length: LENGTH }, () => SPEAKABLE[randomInt(SPEAKABLE.length)]).join("");
