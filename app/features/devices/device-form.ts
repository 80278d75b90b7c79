import { devicePatch, pairInput, siteNetworksInput } from "../../../server/domain/devices/schema";
import type { Translate, WordKey } from "../../../server/domain/shared/words";

/** What was typed, to be shown again as it was. */
export interface PairValues {
  code: string;
  name: string;
  kind: string;
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

const PAIR_ERRORS: Record<string, WordKey> = {
  code: "devices.error.code",
  name: "devices.error.name",
  kind: "devices.error.kind",
};

/** Errors are by the name of the field on the page. */
export function parsePairForm(form: FormData, locationId: string) {
  const values: PairValues = { code: textOf(form, "code"), name: textOf(form, "name"), kind: textOf(form, "kind") };
  const parsed = pairInput.safeParse({ ...values, locationId });
  if (parsed.success) return { values, errors: null, input: parsed.data };
  const errors: Record<string, WordKey> = {};
  for (const { path } of parsed.error.issues) {
    const name = String(path[0]);
    errors[name] = PAIR_ERRORS[name] ?? "page.problem";
  }
  return { values, errors, input: null };
}

/** The networks of a text, one a line, or what is wrong with it in a sentence. */
export function parseNetworks(t: Translate, text: string): { networks: string[] } | { error: string } {
  const networks = text.split(/[\s,]+/).filter((network) => network !== "");
  const parsed = siteNetworksInput.safeParse({ networks });
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path[1];
  return typeof at === "number"
    ? { error: t("devices.error.network", { network: networks[at] ?? "" }) }
    : { error: t("devices.error.tooManyNetworks") };
}

const SWITCHES = ["checkIn", "asksPartySize", "prints", "voice"] as const;

/** Null where the name is none; the page offers nothing else that could be wrong. A switch that the kind does not have stays as it is. */
export function parseDeviceForm(form: FormData) {
  const asked = new Set(form.getAll("asked").map(String));
  const switches = SWITCHES.filter((name) => asked.has(name)).map((name) => [name, form.has(name)]);
  const lists = ["queueIds", "serviceIds"].filter((name) => asked.has(name)).map((name) => [name, form.getAll(name)]);
  const settings = Object.fromEntries([...switches, ...lists]);
  const parsed = devicePatch.safeParse({ name: textOf(form, "name"), settings });
  return parsed.success ? parsed.data : null;
}
