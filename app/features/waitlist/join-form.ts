import type { Service } from "../../../server/domain/catalog/schema";
import type { Translate, WordKey, Words } from "../../../server/domain/shared/words";
import { type JoinWaitlistInput, joinWaitlistInput } from "../../../server/domain/waitlist/schema";
import { type DetailsValues, EMPTY_DETAILS, readDetails } from "../booking/details-form";
import { DAY_PARTS, partOf } from "./day-parts";

/** What was typed, to be shown again as it was. */
export interface JoinValues extends DetailsValues {
  earliest: string;
  latest: string;
  part: string;
}

export const emptyJoin = (earliest: string, latest: string): JoinValues => ({
  ...EMPTY_DETAILS,
  earliest,
  latest,
  part: "any",
});

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

export const readJoin = (form: FormData, service: Service): JoinValues => ({
  ...readDetails(form, service),
  earliest: textOf(form, "earliest"),
  latest: textOf(form, "latest"),
  part: partOf(textOf(form, "part")),
});

const FAULTS: Record<string, WordKey> = {
  earliest: "waitlist.error.earliest",
  latest: "waitlist.error.latest",
  name: "booking.error.name",
  email: "booking.error.email",
  phone: "booking.error.phone",
  partySize: "booking.error.partySize",
  // Neither address nor number.
  customer: "booking.error.contact",
};
/** The field of the page that a fault stands at. */
const FIELDS: Record<string, string> = { customer: "email" };

/** What is wrong, by the name of the field on the page; `paths` are those of the API. */
export function joinFaults(t: Translate, paths: readonly string[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const path of paths) {
    const name = path.split(".").at(-1) ?? "";
    errors[FIELDS[name] ?? name] ??= t(FAULTS[name] ?? "page.problem");
  }
  return errors;
}

type Parsed = { input: JoinWaitlistInput; errors: null } | { errors: Record<string, string> };

/** `locale` is what the customer reads. */
export function parseJoin(
  { t, locale }: Pick<Words, "t" | "locale">,
  form: FormData,
  locationId: string,
  service: Service,
): Parsed {
  const { name, email, phone, partySize, earliest, latest, part } = readJoin(form, service);
  const parsed = joinWaitlistInput.safeParse({
    ...{ locationId, serviceId: service.id, earliest, latest, ...DAY_PARTS[partOf(part)] },
    partySize: Number(partySize),
    customer: {
      name,
      email: email || undefined,
      phone: phone || undefined,
      timeZone: textOf(form, "timeZone") || undefined,
      locale,
    },
  });
  if (parsed.success) return { input: parsed.data, errors: null };
  return {
    errors: joinFaults(
      t,
      parsed.error.issues.map(({ path }) => path.join(".")),
    ),
  };
}
