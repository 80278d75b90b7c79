import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { isReadable, nearestReadable } from "../../shared/accent";
import { DomainError, type FieldError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { Organization, organizationPatch } from "../schema";
import { organizationSelect, toOrganization } from "../shape";

type Patch = z.infer<typeof organizationPatch>;

/** Throws `not_found` for another organisation than the scope's, `stale_version`, `invalid` for an accent that could not be read. */
export async function updateOrganization(
  work: Work,
  { organizationId }: Scope,
  id: string,
  patch: Patch,
  ifVersion?: number,
): Promise<Organization> {
  if (id !== organizationId) throw new DomainError("not_found");
  const data = { ...patch, ...accentsOf(patch), version: { increment: 1 } };
  return work.write(async (tx) => {
    const { count } = await tx.organization.updateMany({ where: { id, version: ifVersion }, data });
    if (count === 0) throw new DomainError("stale_version");
    return toOrganization(await tx.organization.findUniqueOrThrow({ where: { id }, select: organizationSelect }));
  });
}

/** Both accents or none: the one for dark pages follows from the other where nobody chose it. */
function accentsOf({ accent, accentDark }: Patch): Pick<Patch, "accent" | "accentDark"> {
  if (accent === null) return { accent, accentDark: null };
  if (accent === undefined) {
    if (accentDark === undefined) return {};
    throw new DomainError("invalid", undefined, [{ path: "accentDark", message: "needs an accent beside it" }]);
  }
  const faults: FieldError[] = [
    ...faultsOf("accent", accent, "light"),
    ...(accentDark ? faultsOf("accentDark", accentDark, "dark") : []),
  ];
  if (faults.length > 0) throw new DomainError("invalid", undefined, faults);
  return { accent, accentDark: accentDark ?? nearestReadable(accent, "dark") };
}

function faultsOf(path: string, colour: string, scheme: "light" | "dark"): FieldError[] {
  if (isReadable(colour, scheme)) return [];
  const near = nearestReadable(colour, scheme);
  return [{ path, message: `cannot be read on ${scheme} pages (WCAG AA, 4.5:1); the nearest that can is ${near}` }];
}
