import type { MessageKind } from "../../../server/domain/notifications/schema";
import { PLACEHOLDERS, type Placeholder } from "../../../server/domain/notifications/template-schema";
import { rangeWords } from "../../../server/domain/shared/wait-words";
import type { Words, WordTree } from "../../../server/domain/shared/words";

export interface TemplateWords {
  subject: string;
  heading: string;
}

/** What a message says where nobody changed it, with its placeholders as they are written. */
export function usualWords({ tree }: Words, kind: MessageKind): TemplateWords {
  const below = (node: WordTree[string] | undefined, name: string) =>
    typeof node === "object" ? node[name] : undefined;
  const words = ["message", "kinds", kind].reduce<WordTree[string] | undefined>(below, tree);
  const text = (name: keyof TemplateWords) => String(below(words, name) ?? "");
  return { subject: text("subject"), heading: text("heading") };
}

/** What stands in for the placeholders in a preview. */
export function samples({ t, locale }: Words): Record<Placeholder, string> {
  const at = Date.UTC(2026, 2, 5, 9, 30);
  const clock = (ahead: number) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", timeStyle: "short" }).format(at + ahead * 60_000);
  const day = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
  return {
    service: t("setup.proposal.clinic.third"),
    when: `${day.format(at)}, ${clock(0)}`,
    time: clock(0),
    from: clock(15),
    to: clock(30),
    number: "B047",
    counter: t("setup.people.counter"),
    wait: rangeWords(t, { p10Seconds: 480, p50Seconds: 660, p90Seconds: 840 }),
  };
}

export const placeholdersOf = (kind: MessageKind): string => PLACEHOLDERS[kind].map((name) => `{{${name}}}`).join(", ");
