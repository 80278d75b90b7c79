import { createHash } from "node:crypto";
import type { Work } from "../../../infra/database/work";
import { redrawn } from "../../../infra/redrawn";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { Organization } from "../schema";
import { organizationSelect, toOrganization } from "../shape";

/** Twice what pages show, for fine screens. */
const LOGO_BOX = { width: 480, height: 128 };

/**
 * Keeps what a picture shows as a PNG of our own making: nothing of the file itself. Throws `not_found` for another organisation than the scope's, `invalid` for what
 * is no PNG, JPEG or WebP.
 */
export async function setLogo(work: Work, scope: Scope, id: string, file: Uint8Array): Promise<Organization> {
  const { organizationId } = scope;
  if (id !== organizationId) throw new DomainError("not_found");
  const picture = await redrawn(file, LOGO_BOX);
  if (picture === null)
    throw new DomainError("invalid", undefined, [{ path: "image", message: "must be a PNG, JPEG or WebP picture" }]);
  const hash = createHash("sha256").update(picture.png).digest("base64url").slice(0, 22);
  const image = new Uint8Array(picture.png);
  return work.write(async (tx) => {
    await tx.organizationLogo.upsert({
      where: { organizationId },
      create: { organizationId, hash, image },
      update: { hash, image },
    });
    const row = await tx.organization.update({
      where: { id },
      data: {
        ...{ logoHash: hash, logoWidth: picture.width, logoHeight: picture.height },
        version: { increment: 1 },
      },
      select: organizationSelect,
    });
    return toOrganization(row);
  });
}

/** Throws `not_found` for another organisation than the scope's. */
export async function removeLogo(work: Work, { organizationId }: Scope, id: string): Promise<Organization> {
  if (id !== organizationId) throw new DomainError("not_found");
  return work.write(async (tx) => {
    await tx.organizationLogo.deleteMany({ where: { organizationId } });
    const none = { logoHash: null, logoWidth: null, logoHeight: null };
    const row = await tx.organization.update({
      where: { id },
      data: { ...none, version: { increment: 1 } },
      select: organizationSelect,
    });
    return toOrganization(row);
  });
}
