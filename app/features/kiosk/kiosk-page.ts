import { type AppLoadContext, redirect } from "@remix-run/node";
import type { Service } from "../../../server/domain/catalog/schema";
import type { Device } from "../../../server/domain/devices/schema";
import { need } from "../../refusal";
import { everyItem } from "../list/every-item";
import type { Place } from "../location/place";
import { type JoinableQueue, type JoinChoice, joinChoices } from "../queue/join-choices";
import { joinableQueues } from "../queue/live-queues";

/** What every page of a kiosk begins with. */
export interface Kiosk extends Place {
  device: Device;
  /** Where it starts again, in the language of the place. */
  home: string;
}

/** For loaders and actions. Throws a redirect to the code, or to the display, where the browser is no kiosk. */
export async function readKiosk(context: AppLoadContext): Promise<Kiosk> {
  if (context.actor.kind !== "device" || context.actor.device !== "kiosk") throw redirect("/device");
  const device = await need(context.api.devices.own());
  const location = await need(context.api.catalog.location({ id: device.locationId }));
  const organization = await need(context.api.catalog.organization({ org: context.actor.organizationId }));
  const [language] = organization.locale.split("-");
  return { device, location, organization, home: `/kiosk?lang=${language}` };
}

/** How the kiosk's pages stand in the document: seconds until they start again where no script runs. */
export const kioskDocument = (home: string, seconds = 60) => ({
  unlisted: true,
  refreshSeconds: seconds,
  refreshTo: home,
});

/** What it offers those who come without an appointment: of its queues and services what can be had now. */
export async function readChoices(
  context: AppLoadContext,
  { device, organization, location }: Kiosk,
): Promise<JoinChoice[]> {
  const { serviceIds } = device.settings;
  const [queues, { services }] = await Promise.all([
    joinableQueues(context, location.id),
    need(context.api.catalog.locationBySlug({ org: organization.slug, location: location.slug })),
  ]);
  const isOffered = ({ id }: Pick<Service, "id">) => serviceIds.length === 0 || serviceIds.includes(id);
  return joinChoices(
    services.filter(isOffered),
    queues.filter(({ queue }) => isOwn(device, queue)),
  );
}

/** Whether some of its queues want to know who is here. */
export async function asksPresence(context: AppLoadContext, { device, location }: Kiosk): Promise<boolean> {
  const queues = await everyItem((page) => context.api.queue.queues({ locationId: location.id, ...page }));
  return queues.some((queue) => queue.confirmPresence && isOwn(device, queue));
}

const isOwn = ({ settings }: Device, { id }: Pick<JoinableQueue["queue"], "id">) =>
  settings.queueIds.length === 0 || settings.queueIds.includes(id);
