import { joinInput } from "../../../server/domain/queue/command-schema";
import type { WordKey } from "../../../server/domain/shared/words";

/** What was typed, to be shown again as it was. */
export interface JoinValues {
  serviceId: string;
  /** Further services of the same visit. */
  also: string[];
  name: string;
  email: string;
  phone: string;
  partySize: string;
}

export const EMPTY_JOIN: JoinValues = { serviceId: "", also: [], name: "", email: "", phone: "", partySize: "1" };

type Parsed =
  | { values: JoinValues; errors: Record<string, WordKey> }
  | { values: JoinValues; errors: null; input: ReturnType<typeof joinInput.parse> };

const MESSAGES: Record<string, WordKey> = {
  serviceId: "join.error.serviceId",
  name: "join.error.name",
  email: "join.error.email",
  phone: "join.error.phone",
  partySize: "join.error.partySize",
};

/** Errors are by the name of the field on the page; each says what to do. */
export function parseJoinForm(form: FormData): Parsed {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values: JoinValues = {
    serviceId: text("serviceId"),
    also: form.getAll("also").map(String),
    name: text("name"),
    email: text("email"),
    phone: text("phone"),
    partySize: text("partySize") || "1",
  };
  const { name, email, phone } = values;
  if ((email || phone) && !name) return { values, errors: { name: "join.error.nameNeeded" } };
  const parsed = joinInput.safeParse({
    serviceId: values.serviceId,
    partySize: Number(values.partySize),
    customer: name ? { name, ...(email && { email }), ...(phone && { phone }) } : undefined,
  });
  if (parsed.success) return { values, errors: null, input: parsed.data };
  const errors: Record<string, WordKey> = {};
  for (const { path } of parsed.error.issues) {
    const name = String(path.at(-1));
    errors[name] = MESSAGES[name] ?? "page.problem";
  }
  return { values, errors };
}
