import type { AppLoadContext } from "@remix-run/node";
import type { Device } from "../../../server/domain/devices/schema";
import { locationHref, placeOf } from "../location/place";

/** The public display as a device is to show it. With `device` in its address it asks whether that is still so (GET /device/state). */
export async function displayHref(context: AppLoadContext, { locationId, settings, version }: Device): Promise<string> {
  const place = await placeOf(context, locationId);
  const query = new URLSearchParams({ device: String(version) });
  if (settings.queueIds.length > 0) query.set("queues", settings.queueIds.join(","));
  if (!settings.voice) query.set("voice", "off");
  return `${locationHref(place)}/display?${query}`;
}
