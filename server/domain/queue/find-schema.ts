import { z } from "zod";
import { line, reference } from "../shared/text";

/** `locationId`: at that location alone. */
export const findInput = z.strictObject({ q: line(100), locationId: reference.optional() });

/** Something with a name at a location; `place` is the location's. */
export interface Found {
  kind: "location" | "service" | "resource" | "queue" | "counter";
  id: string;
  name: string;
  place: string;
}
