import { business, type SetupDraft, setupDraft } from "../../../server/domain/setup/schema";
import type { Translate, WordKey } from "../../../server/domain/shared/words";
import { textOf } from "../account/account-form";
import { walkInOf } from "./proposal";
import type { Step } from "./steps";

/** Lines of services that the form has. */
export const SERVICE_LINES = 6;

/** What is to be done, by the name of the field where what it says is refused. */
const ADVICE: Record<Step, Record<string, WordKey>> = {
  business: { business: "setup.business.title" },
  place: { name: "queueSettings.error.name" },
  hours: { opens: "setup.hours.error" },
  services: { service1: "setup.services.error" },
  people: { people: "setup.people.error" },
};

/** What a step says, as it is kept; as it stands in the form where it cannot be. */
export function readStep(
  t: Translate,
  step: Step,
  form: FormData,
): { draft: SetupDraft } | { errors: Record<string, WordKey>; typed: SetupDraft } {
  const typed = READ[step](t, form);
  const isEmpty = Object.values(typed).some((value) => Array.isArray(value) && value.length === 0);
  const parsed = setupDraft.safeParse(typed);
  if (parsed.success && !isEmpty) return { draft: parsed.data };
  if (step === "hours" && isEmpty) return { errors: { days: "setup.hours.daysError" }, typed: {} };
  return { errors: ADVICE[step], typed };
}

const READ: Record<Step, (t: Translate, form: FormData) => SetupDraft> = {
  business: (_, form) => ({ business: business.catch("other").parse(form.get("business")) }),
  place: (_, form) => ({
    place: { name: textOf(form, "name"), timeZone: textOf(form, "timeZone"), address: textOf(form, "address") },
  }),
  hours: (_, form) => {
    const [opens, closes] = [textOf(form, "opens"), textOf(form, "closes")];
    return { hours: form.getAll("days").map((day) => ({ weekday: Number(day), opens, closes })) };
  },
  services: (_, form) => ({
    services: Array.from({ length: SERVICE_LINES }, (_, index) => ({
      name: textOf(form, `service${index + 1}`),
      durationMinutes: Number(textOf(form, `minutes${index + 1}`)),
    })).filter(({ name }) => name !== ""),
  }),
  people: (t, form) => ({
    people: textOf(form, "people")
      .split("\n")
      .map((name) => name.trim())
      .filter(Boolean),
    walkIn: form.get("walkIn") === "yes" ? walkInOf(t) : null,
  }),
};
