import { z } from "zod";
import { deleteService, restoreService } from "../domain/catalog/commands/archive-service";
import { createLocation, updateLocation } from "../domain/catalog/commands/save-location";
import { updateOrganization } from "../domain/catalog/commands/save-organization";
import {
  createResource,
  deleteResource,
  restoreResource,
  updateResource,
} from "../domain/catalog/commands/save-resource";
import { createService, updateService } from "../domain/catalog/commands/save-service";
import { removeLogo, setLogo } from "../domain/catalog/commands/set-logo";
import { findLocation, listLocations, locationPageOf } from "../domain/catalog/queries/locations";
import { findOrganization } from "../domain/catalog/queries/organization";
import { archiveOf, findResource, findService, listResources, listServices } from "../domain/catalog/queries/resources";
import {
  locationInput,
  locationPatch,
  logoInput,
  organizationPatch,
  resourceFilter,
  resourceInput,
  resourcePatch,
  type Service,
  serviceInput,
  servicePatch,
} from "../domain/catalog/schema";
import { memberScope, publicScope, publicScopeOf } from "../domain/identity/access";
import { pageById } from "../domain/shared/cursor";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import { schedules } from "./schedules";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const oneVersion = z.strictObject({ id: reference, ifVersion });
const orgInput = z.strictObject({ org: reference });

const organizations = {
  organization: procedure.input(orgInput).query(({ ctx, input }) => findOrganization(ctx.work, input.org)),
  updateOrganization: procedure
    .input(z.strictObject({ ...oneVersion.shape, ...organizationPatch.shape }))
    .mutation(async ({ ctx, input: { id, ifVersion, ...patch } }) => {
      const scope = memberScope(ctx.actor);
      const { id: organizationId } = await findOrganization(ctx.work, id);
      return updateOrganization(ctx.work, scope, organizationId, patch, ifVersion);
    }),
  setLogo: procedure
    .input(z.strictObject({ ...one.shape, ...logoInput.shape }))
    .mutation(async ({ ctx, input: { id, image } }) => {
      const scope = memberScope(ctx.actor);
      const { id: organizationId } = await findOrganization(ctx.work, id);
      return setLogo(ctx.work, scope, organizationId, Buffer.from(image, "base64"));
    }),
  removeLogo: procedure.input(one).mutation(async ({ ctx, input: { id } }) => {
    const scope = memberScope(ctx.actor);
    const { id: organizationId } = await findOrganization(ctx.work, id);
    return removeLogo(ctx.work, scope, organizationId);
  }),
  locations: procedure
    .input(z.strictObject({ ...orgInput.shape, ...pageById("loc") }))
    .query(async ({ ctx, input }) => {
      const { id } = await findOrganization(ctx.work, input.org);
      return listLocations(ctx.work, publicScope(id), input);
    }),
};

const locations = {
  location: procedure
    .input(one)
    .query(({ ctx, input }) => findLocation(ctx.work, publicScopeOf("loc", input.id), input.id)),
  locationBySlug: procedure
    .input(z.strictObject({ ...orgInput.shape, location: reference }))
    .query(async ({ ctx, input }) => {
      const organization = await findOrganization(ctx.work, input.org);
      const now = ctx.infra.clock.now().getTime();
      return locationPageOf(ctx.work, ctx.catalogs, publicScope(organization.id), organization, input.location, now);
    }),
  createLocation: procedure
    .input(locationInput)
    .mutation(({ ctx, input }) => createLocation(ctx.work, memberScope(ctx.actor), input)),
  updateLocation: procedure
    .input(z.strictObject({ ...locationPatch.shape, ...oneVersion.shape }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      updateLocation(ctx, memberScope(ctx.actor), id, patch, ifVersion),
    ),
};

const services = {
  /** From the catalog in memory; null where it is offered no more. */
  service: procedure
    .input(z.strictObject({ locationId: reference, id: reference }))
    .query(async ({ ctx, input: { locationId, id } }): Promise<Service | null> => {
      const { services } = await ctx.catalogs.of(ctx.work, publicScopeOf("loc", locationId), locationId);
      return services.get(id) ?? null;
    }),
  services: procedure
    .input(z.strictObject({ locationId: reference, ...pageById("svc") }))
    .query(({ ctx, input }) => listServices(ctx.work, publicScopeOf("loc", input.locationId), input.locationId, input)),
  serviceById: procedure.input(one).query(({ ctx, input }) => findService(ctx.work, memberScope(ctx.actor), input.id)),
  createService: procedure
    .input(serviceInput)
    .mutation(({ ctx, input }) => createService(ctx, memberScope(ctx.actor), input)),
  updateService: procedure
    .input(z.strictObject({ ...servicePatch.shape, ...oneVersion.shape }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      updateService(ctx, memberScope(ctx.actor), id, patch, ifVersion),
    ),
  deleteService: procedure
    .input(oneVersion)
    .mutation(({ ctx, input }) =>
      deleteService(ctx, memberScope(ctx.actor), input.id, ctx.infra.clock.now(), input.ifVersion),
    ),
  restoreService: procedure
    .input(one)
    .mutation(({ ctx, input }) => restoreService(ctx, memberScope(ctx.actor), input.id)),
};

const resources = {
  resources: procedure
    .input(resourceFilter)
    .query(({ ctx, input }) => listResources(ctx.work, memberScope(ctx.actor), input)),
  resource: procedure.input(one).query(({ ctx, input }) => findResource(ctx.work, memberScope(ctx.actor), input.id)),
  createResource: procedure
    .input(resourceInput)
    .mutation(({ ctx, input }) => createResource(ctx, memberScope(ctx.actor), input)),
  updateResource: procedure
    .input(z.strictObject({ ...resourcePatch.shape, ...oneVersion.shape }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      updateResource(ctx, memberScope(ctx.actor), id, patch, ifVersion),
    ),
  deleteResource: procedure
    .input(oneVersion)
    .mutation(({ ctx, input }) =>
      deleteResource(ctx, memberScope(ctx.actor), input.id, ctx.infra.clock.now(), input.ifVersion),
    ),
  restoreResource: procedure
    .input(one)
    .mutation(({ ctx, input }) => restoreResource(ctx, memberScope(ctx.actor), input.id)),
  archive: procedure.input(one).query(({ ctx, input }) => archiveOf(ctx.work, memberScope(ctx.actor), input.id)),
};

export const catalogRouter = router({ ...organizations, ...locations, ...services, ...resources, ...schedules });
