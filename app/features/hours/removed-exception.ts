import type { AppLoadContext } from "@remix-run/node";
import { type ExceptionInput, exceptionInput } from "../../../server/domain/catalog/schema";
import { refused } from "../../refusal";

/** Days that differ, at a location or of a resource. */
interface ExceptionOwner {
  kind: "location" | "resource";
  id: string;
}

export const addException = ({ api }: AppLoadContext, { kind, id }: ExceptionOwner, exception: ExceptionInput) =>
  kind === "location"
    ? api.catalog.addLocationException({ id, exception })
    : api.catalog.addResourceException({ id, exception });

/** Takes days away; what they were, for the address, or nothing where somebody else was quicker. */
export async function removeException({ api }: AppLoadContext, id: string): Promise<string> {
  const before = await refused(api.catalog.exception({ id }), ["not_found"]);
  if ("refusal" in before) return "";
  await refused(api.catalog.removeException({ id }), ["not_found"]);
  const { kind, firstDay, lastDay, opens, closes, reason } = before;
  return JSON.stringify({ kind, firstDay, lastDay, opens, closes, reason });
}

/** What was taken away, as it stands in the address for whoever wants it back; null where that is nothing. */
export function removedOf(text: string | null): ExceptionInput | null {
  if (text === null) return null;
  try {
    const parsed = exceptionInput.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
