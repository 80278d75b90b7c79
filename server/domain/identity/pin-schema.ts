import { z } from "zod";
import { reference } from "../shared/text";

const RUNS = "01234567890 09876543210";

/** Six digits that are neither all alike nor one after the other. */
export const newPin = z
  .string()
  .regex(/^\d{6}$/, "must be six digits")
  .refine((pin) => !/^(\d)\1*$/.test(pin) && !RUNS.includes(pin), "must not be that easy");
export const pinInput = z.strictObject({ pin: newPin, password: z.string().max(128) });
export const enterInput = z.strictObject({ userId: reference, pin: z.string().max(12) });
