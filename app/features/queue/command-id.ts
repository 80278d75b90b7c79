import { randomUUID } from "node:crypto";
import { commandId } from "../../../server/domain/queue/command-schema";

/** The name a form gives its command, so that a double tap is one; what was tampered with gets a new one. */
export function commandIdOf(form: FormData): string {
  const given = commandId.safeParse(form.get("commandId"));
  return given.success ? given.data : randomUUID();
}
