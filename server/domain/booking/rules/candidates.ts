import type { Catalog } from "../../catalog/queries/load-catalog";
import type { Service } from "../../catalog/schema";

/** Who may serve a service: one of the primaries, and of each further kind one more. */
export interface Candidates {
  /** Alternatives for the resource that an appointment names. */
  primaryIds: string[];
  /** For each further kind the alternatives for the resource beside it. */
  alsoIds: string[][];
}

/** A member of staff comes first: the room is what is beside them. */
const KIND_ORDER = ["staff", "room"] as const;

export function candidatesOf({ resources }: Pick<Catalog, "resources">, service: Service): Candidates {
  const able = [...resources.values()].filter(({ serviceIds }) => serviceIds.includes(service.id));
  const [first, ...further] = KIND_ORDER.filter((kind) => service.requires.includes(kind));
  const idsOf = (kind: (typeof KIND_ORDER)[number]) => able.filter((one) => one.kind === kind).map(({ id }) => id);
  return {
    primaryIds: first === undefined ? able.map(({ id }) => id) : idsOf(first),
    alsoIds: further.map(idsOf),
  };
}
