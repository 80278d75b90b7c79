import { z } from "zod";

/** The version that somebody saw of what they change, within the database's integers; absent where any will do. */
export const ifVersion = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
  .optional();
