import { z } from "zod";
import { type Direction, isolated } from "../shared/isolated";
import { line, locale, paragraph } from "../shared/text";
import { type MessageKind, messageKind } from "./schema";

const OF_APPOINTMENTS = ["service", "when", "time"] as const;
const OF_TICKETS = ["number", "service"] as const;

/** What stands in for `{{name}}` in the words of each kind: what its message knows. */
export const PLACEHOLDERS = {
  requested: OF_APPOINTMENTS,
  booked: OF_APPOINTMENTS,
  rescheduled: OF_APPOINTMENTS,
  moved_by_us: OF_APPOINTMENTS,
  cancelled: OF_APPOINTMENTS,
  cancelled_by_us: OF_APPOINTMENTS,
  declined: OF_APPOINTMENTS,
  reminder: OF_APPOINTMENTS,
  called: [...OF_TICKETS, "counter"],
  waitlist_joined: ["service"],
  waitlist_offer: OF_APPOINTMENTS,
  zone_repaired: OF_APPOINTMENTS,
  near: [...OF_TICKETS, "wait"],
  call_taken_back: OF_TICKETS,
  closed: OF_TICKETS,
  swapped_for_time: OF_APPOINTMENTS,
  swapped_for_place: OF_TICKETS,
  running_late: [...OF_APPOINTMENTS, "from", "to"],
} as const satisfies Record<MessageKind, readonly string[]>;

export type Placeholder = (typeof PLACEHOLDERS)[MessageKind][number];

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** What a text asks for that the kind does not know, and braces that are no placeholder; empty where it can be sent. */
export function unknownIn(text: string, kind: MessageKind): string[] {
  const known: readonly string[] = PLACEHOLDERS[kind];
  const asked = [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name).filter((name) => !known.includes(name));
  const rest = text.replaceAll(PLACEHOLDER, "");
  return [...asked, ...(/\{\{|\}\}/.test(rest) ? ["{{"] : [])];
}

/** The text with what stands in for its placeholders; where it is read from right to left each is set apart, as `t` does. */
export const filled = (text: string, values: Readonly<Partial<Record<Placeholder, string>>>, direction: Direction) =>
  text.replaceAll(PLACEHOLDER, (_, name: Placeholder) => isolated(values[name] ?? "", direction));

const words = { subject: line(150), heading: paragraph(500).min(1) };
export const templateInput = z
  .strictObject({ kind: messageKind, language: locale, ...words })
  .superRefine(({ kind, subject, heading }, context) => {
    for (const [name, text] of Object.entries({ subject, heading }))
      for (const unknown of unknownIn(text, kind))
        context.addIssue({ code: "custom", path: [name], message: `knows no ${unknown}` });
  });
export const templateName = z.strictObject({ kind: messageKind, language: locale });
export const silenceInput = z.strictObject({ kind: messageKind, isSilent: z.boolean() });

/** An organisation's own words of a kind in a language. */
export interface Template extends z.infer<typeof templateInput> {}

export interface Templates {
  templates: Template[];
  /** Kinds that are not sent. */
  silent: MessageKind[];
}
