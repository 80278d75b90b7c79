import { type Counter, counterInput } from "../../../server/domain/queue/schema";
import { fieldErrors, type Said } from "./field-errors";

/** The settings of a counter as they stand in the form. */
export interface CounterFields {
  name: string;
  queueIds: string[];
  /** None: all that its queues offer. */
  serviceIds: string[];
  directions: string;
}

export const NEW_COUNTER: CounterFields = { name: "", queueIds: [], serviceIds: [], directions: "" };

export const counterFieldsOf = ({ name, queueIds, serviceIds, directions }: Counter): CounterFields => ({
  ...{ name, queueIds, serviceIds },
  directions: directions ?? "",
});

export function readCounterForm(form: FormData): CounterFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const all = (name: string) => form.getAll(name).map(String);
  return {
    name: text("name"),
    queueIds: all("queueIds"),
    serviceIds: all("serviceIds"),
    directions: text("directions"),
  };
}

const settings = counterInput.omit({ locationId: true });

/** What the fields say, or what is wrong with them by the name of the field. */
export function counterSettingsOf({
  directions,
  ...fields
}: CounterFields): { settings: ReturnType<typeof settings.parse> } | { errors: Record<string, Said> } {
  const parsed = settings.safeParse({ ...fields, directions: directions || null });
  return parsed.success ? { settings: parsed.data } : { errors: fieldErrors(parsed.error.issues) };
}
