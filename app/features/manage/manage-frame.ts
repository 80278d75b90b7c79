import type { AppLoadContext } from "@remix-run/node";
import type { Location, Organization } from "../../../server/domain/catalog/schema";
import type { Me } from "../../../server/domain/identity/schema";
import { need } from "../../refusal";
import { ownLocations, readMember } from "../console/read-member";
import { everyLocation } from "../list/every-location";

/** What the pages of a location under /manage begin with. */
export interface ManageFrame {
  organization: Organization;
  permissions: Me["permissions"];
  /** Those the person works at. */
  locations: Location[];
  /** The one of `?location=`, else the first. */
  location: Location;
}

/** For loaders. Throws a redirect to the sign-in, 403 where they lack the permission, 404 without a location. */
export async function readManageFrame(
  context: AppLoadContext,
  url: string,
  permission: Me["permissions"][number],
): Promise<ManageFrame> {
  const me = await readMember(context, url, permission);
  const org = me.organization.slug;
  const asked = new URL(url).searchParams.get("location");
  const [organization, all, chosen] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    everyLocation(context, org),
    asked ? need(context.api.catalog.location({ id: asked })) : null,
  ]);
  const locations = ownLocations(me, all);
  const location = chosen ?? locations[0];
  if (!location) throw new Response(null, { status: 404 });
  return { organization, permissions: me.permissions, locations, location };
}
