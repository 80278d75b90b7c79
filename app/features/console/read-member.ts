import { type AppLoadContext, redirect } from "@remix-run/node";
import type { Me } from "../../../server/domain/identity/schema";
import { need } from "../../refusal";

/** For loaders and actions of the console: who is signed in, if they have the permission. Throws a redirect to the sign-in or to
 * where a second factor is set up, or 403. */
export async function readMember(
  context: AppLoadContext,
  url: string,
  permission: Me["permissions"][number],
): Promise<Me> {
  const { pathname, search } = new URL(url);
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
  const me = await need(context.api.identity.me());
  if (me.lacksFactor) throw redirect("/account/second-factor");
  if (!me.permissions.includes(permission)) throw new Response(null, { status: 403 });
  return me;
}

/** The locations somebody works at, of all there are. */
export const ownLocations = <L extends { id: string }>({ locationIds }: Pick<Me, "locationIds">, all: L[]): L[] =>
  locationIds.length === 0 ? all : all.filter(({ id }) => locationIds.includes(id));
