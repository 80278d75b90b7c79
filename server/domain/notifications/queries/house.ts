import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { MessageKind } from "../schema";
import type { Template, Templates } from "../template-schema";

/** What of an organisation shows in its messages. */
export interface House extends Templates {
  /** `#rrggbb`, of the button. */
  accent: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  logo: { png: Uint8Array; width: number; height: number } | null;
}

const select = {
  accent: true,
  contactEmail: true,
  contactPhone: true,
  silentKinds: true,
  logoHash: true,
  logoWidth: true,
  logoHeight: true,
} as const;

/** Those of some organisations, by their id. */
export async function readHouses(
  { prisma }: Pick<Work, "prisma">,
  organizationIds: readonly string[],
): Promise<Map<string, House>> {
  const ids = [...new Set(organizationIds)];
  if (ids.length === 0) return new Map();
  const [rows, templates] = await Promise.all([
    prisma.organization.findMany({ where: { id: { in: ids } }, select: { id: true, ...select } }),
    prisma.messageTemplate.findMany({ where: { organizationId: { in: ids } } }),
  ]);
  const withLogo = rows.filter(({ logoHash }) => logoHash !== null).map(({ id }) => id);
  const logos = await prisma.organizationLogo.findMany({ where: { organizationId: { in: withLogo } } });
  return new Map(
    rows.map(({ id, silentKinds, logoWidth, logoHeight, logoHash: _, ...row }) => {
      const png = logos.find(({ organizationId }) => organizationId === id)?.image;
      const own = templates
        .filter(({ organizationId }) => organizationId === id)
        .map(({ organizationId, ...one }) => one);
      const house: House = {
        ...row,
        silent: silentKinds as MessageKind[],
        templates: own as Template[],
        logo: png && logoWidth && logoHeight ? { png, width: logoWidth, height: logoHeight } : null,
      };
      return [id, house];
    }),
  );
}

/** An organisation's own words, and what it does not send. */
export async function listTemplates(work: Pick<Work, "prisma">, { organizationId }: Scope): Promise<Templates> {
  const house = (await readHouses(work, [organizationId])).get(organizationId);
  return { templates: house?.templates ?? [], silent: house?.silent ?? [] };
}
