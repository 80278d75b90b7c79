import { type AppLoadContext, redirect } from "@remix-run/node";
import type { Location, Organization } from "../../../server/domain/catalog/schema";
import type { Role } from "../../../server/domain/identity/schema";
import { need } from "../../refusal";

/** What the pages of a location under /manage begin with. */
export interface ManageFrame {
  organization: Organization;
  role: Role;
  locations: Location[];
  /** The one of `?location=`, else the first. */
  location: Location;
}

/** For loaders. Throws a redirect to the sign-in, 403 where it is for managers and this is none, 404 without a location. */
export async function readManageFrame(context: AppLoadContext, url: string, who: "staff" | "managers") {
  const { pathname, search, searchParams } = new URL(url);
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
  const me = await need(context.api.identity.me());
  if (who === "managers" && me.role === "staff") throw new Response(null, { status: 403 });
  const org = me.organization.slug;
  const asked = searchParams.get("location");
  const [organization, locations, chosen] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    need(context.api.catalog.locations({ org, limit: 100 })),
    asked ? need(context.api.catalog.location({ id: asked })) : null,
  ]);
  const location = chosen ?? locations.items[0];
  if (!location) throw new Response(null, { status: 404 });
  return { organization, role: me.role, locations: locations.items, location } satisfies ManageFrame;
}
