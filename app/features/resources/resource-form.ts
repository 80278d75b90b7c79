import { type Resource, resourceInput, resourceKind } from "../../../server/domain/catalog/schema";
import type { WordKey } from "../../../server/domain/shared/words";

/** A resource as it stands in the form. */
export interface ResourceFields {
  kind: Resource["kind"];
  name: string;
  serviceIds: string[];
}

export const NEW_RESOURCE: ResourceFields = { kind: "staff", name: "", serviceIds: [] };

export const resourceFieldsOf = ({ kind, name, serviceIds }: Resource): ResourceFields => ({ kind, name, serviceIds });

export const readResourceForm = (form: FormData): ResourceFields => ({
  kind: resourceKind.options.find((kind) => kind === form.get("kind")) ?? "staff",
  name: String(form.get("name") ?? "").trim(),
  serviceIds: form.getAll("serviceIds").map(String),
});

const settings = resourceInput.omit({ locationId: true });

/** What the fields say, or what is wrong with them. */
export function resourceOf(
  fields: ResourceFields,
): { settings: ReturnType<typeof settings.parse> } | { errors: Record<string, WordKey> } {
  const parsed = settings.safeParse(fields);
  if (parsed.success) return { settings: parsed.data };
  const isName = parsed.error.issues.some(({ path }) => path[0] === "name");
  return { errors: isName ? { name: "resources.error.name" } : { serviceIds: "resources.error.services" } };
}
