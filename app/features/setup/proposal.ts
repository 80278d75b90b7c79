import type { Business, SetupDraft } from "../../../server/domain/setup/schema";
import type { Translate } from "../../../server/domain/shared/words";

/** Days are Monday to Friday or Saturday, times those of most such places; minutes are those of its three services. */
const USUAL = {
  clinic: { days: 5, opens: "08:00", closes: "17:00", minutes: [30, 15, 10], walksIn: true },
  office: { days: 5, opens: "08:00", closes: "16:00", minutes: [20, 15, 10], walksIn: true },
  bank: { days: 5, opens: "09:00", closes: "17:00", minutes: [30, 60, 15], walksIn: true },
  salon: { days: 6, opens: "09:00", closes: "18:00", minutes: [45, 120, 15], walksIn: false },
  other: { days: 5, opens: "09:00", closes: "17:00", minutes: [30, 60, 15], walksIn: false },
} as const satisfies Record<Business, object>;

const NAMES = ["first", "second", "third"] as const;

/** What a kind of place usually has, to be changed step by step. */
export function proposalFor(
  t: Translate,
  business: Business,
): Required<Pick<SetupDraft, "hours" | "services" | "walkIn">> {
  const { days, opens, closes, minutes, walksIn } = USUAL[business];
  return {
    hours: Array.from({ length: days }, (_, index) => ({ weekday: index + 1, opens, closes })),
    services: NAMES.map((name, index) => ({
      name: t(`setup.proposal.${business}.${name}`),
      durationMinutes: minutes[index] ?? minutes[0],
    })),
    walkIn: walksIn ? walkInOf(t) : null,
  };
}

export const walkInOf = (t: Translate) => ({ queue: t("setup.people.queue"), counter: t("setup.people.counter") });
