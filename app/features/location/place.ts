import type { AppLoadContext } from "@remix-run/node";
import type { Location, LocationPage, Organization } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";

/** Where a page stands: what its header, its links and its clock need. */
export interface Place {
  organization: Organization;
  location: Location;
}

export const organizationHref = ({ slug }: Pick<Organization, "slug">) => `/o/${slug}`;
/** Where somebody asks for the way to all they have booked there. */
export const ownAppointmentsHref = ({ slug }: Pick<Organization, "slug">) => `/appointments?org=${slug}`;
export const locationHref = ({ organization, location }: Place) => `/o/${organization.slug}/${location.slug}`;
/** The public display, in the words of whoever follows the link: by itself it is in those of the place. */
export const displayHref = (place: Place, language: string) => `${locationHref(place)}/display?lang=${language}`;

/** The location a path names; the page may stand in a frame of its organisation's own sites. Throws a 404 Response. */
export async function locationOfPath(
  { api, allowFraming }: AppLoadContext,
  params: { org?: string; location?: string },
): Promise<LocationPage> {
  const page = await need(api.catalog.locationBySlug({ org: params.org ?? "", location: params.location ?? "" }));
  allowFraming(page.organization.embedOrigins);
  return page;
}

/** Ids carry their organisation's key after the prefix. */
const organizationIdOf = (id: string) => `org_${id.slice(4, 14)}`;

/** The place of a ticket or an appointment, which may stand in a frame of its organisation's own sites. Throws a 404 Response. */
export async function placeOf({ api, allowFraming }: AppLoadContext, locationId: string): Promise<Place> {
  const [location, organization] = await need(
    Promise.all([
      api.catalog.location({ id: locationId }),
      api.catalog.organization({ org: organizationIdOf(locationId) }),
    ]),
  );
  allowFraming(organization.embedOrigins);
  return { organization, location };
}
