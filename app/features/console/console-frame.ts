import { type AppLoadContext, redirect } from "@remix-run/node";
import type { Location } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";
import { everyLocation } from "../list/every-location";
import type { ConsoleLocation } from "./console-header";
import { ownLocations, readMember } from "./read-member";

/** Who works where: what every page of the console begins with. */
export interface ConsoleFrame {
  organization: { slug: string; name: string; locale: string };
  person: string;
  /** A counter's tablet, which is locked and not signed out. */
  locations: ConsoleLocation[];
  /** The one asked for, else the first; null while there is none. */
  location: Location | null;
  /** Whether the address names it. */
  chosen: boolean;
}

/** For loaders. Throws a redirect to the sign-in for somebody who is not signed in, a redirect to /manage for who does not work here, a 404 Response for a location that is not there. */
export async function readConsoleFrame(context: AppLoadContext, url: string): Promise<ConsoleFrame> {
  const me = await readMember(context, url, "floor.read");
  // Who only looks on has nothing to do here.
  if (!me.permissions.includes("floor.work")) throw redirect("/manage");
  const { organization, name } = me;
  const asked = new URL(url).searchParams.get("location");
  const [all, wanted] = await Promise.all([
    everyLocation(context, organization.slug),
    asked === null ? null : need(context.api.catalog.locationBySlug({ org: organization.slug, location: asked })),
  ]);
  // Never another one than was asked for: its people would be called by mistake.
  const own = ownLocations(me, all);
  const location = wanted?.location ?? own[0] ?? null;
  const beyond = location && !own.some(({ id }) => id === location.id) ? [location] : [];
  const locations = [...beyond, ...own].map(({ id, slug, name: called }) => ({ id, slug, name: called }));
  return { organization, person: name, locations, location, chosen: asked !== null };
}
