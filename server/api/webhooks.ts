import { z } from "zod";
import { memberScope } from "../domain/identity/access";
import { rotateInput } from "../domain/identity/api-key-schema";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import { redeliver, redeliverRange, testEndpoint } from "../domain/webhooks/commands/redeliver";
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  type EndpointDeps,
  rotateSecret,
} from "../domain/webhooks/commands/save-endpoint";
import { listDeliveries, readDelivery } from "../domain/webhooks/queries/deliveries";
import { findEndpoint, listEndpoints } from "../domain/webhooks/queries/endpoints";
import { eventCatalogue } from "../domain/webhooks/queries/events";
import {
  redeliverInput,
  webhookDeliveryFilter,
  webhookEndpointFilter,
  webhookEndpointInput,
  webhookEndpointPatch,
} from "../domain/webhooks/schema";
import type { Context } from "./context";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });

const deps = ({ work, infra }: Context): EndpointDeps => ({
  ...{ work, clock: infra.clock, outgoing: infra.outgoing },
});

const endpoints = {
  list: procedure
    .input(webhookEndpointFilter)
    .query(({ ctx, input }) => listEndpoints(ctx.work, memberScope(ctx.actor), input)),
  get: procedure.input(one).query(({ ctx, input }) => findEndpoint(ctx.work, memberScope(ctx.actor), input.id)),
  create: procedure
    .input(webhookEndpointInput)
    .mutation(({ ctx, input }) => createEndpoint(deps(ctx), memberScope(ctx.actor), input)),
  change: procedure
    .input(z.strictObject({ ...webhookEndpointPatch.shape, ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      changeEndpoint(deps(ctx), memberScope(ctx.actor), id, patch, ifVersion),
    ),
  delete: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input }) => deleteEndpoint(deps(ctx), memberScope(ctx.actor), input.id, input.ifVersion)),
  rotate: procedure
    .input(z.strictObject({ ...rotateInput.shape, ...one.shape }))
    .mutation(({ ctx, input: { id, overlapSeconds } }) =>
      rotateSecret(deps(ctx), memberScope(ctx.actor), id, overlapSeconds),
    ),
  test: procedure.input(one).mutation(({ ctx, input }) => testEndpoint(deps(ctx), memberScope(ctx.actor), input.id)),
};

const deliveries = {
  deliveries: procedure
    .input(z.strictObject({ ...webhookDeliveryFilter.shape, ...one.shape }))
    .query(({ ctx, input: { id, ...filter } }) => listDeliveries(ctx.work, memberScope(ctx.actor), id, filter)),
  delivery: procedure.input(one).query(({ ctx, input }) => readDelivery(ctx.work, memberScope(ctx.actor), input.id)),
  redeliver: procedure.input(one).mutation(({ ctx, input }) => redeliver(deps(ctx), memberScope(ctx.actor), input.id)),
  redeliverRange: procedure
    .input(z.strictObject({ ...one.shape, range: redeliverInput }))
    .mutation(({ ctx, input }) => redeliverRange(deps(ctx), memberScope(ctx.actor), input.id, input.range)),
};

export const webhooksRouter = router({
  ...endpoints,
  ...deliveries,
  catalogue: procedure.query(() => eventCatalogue()),
});
