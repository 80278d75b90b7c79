import { z } from "zod";
import { deviceKind } from "../identity/schema";
import { pageById } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { line, reference } from "../shared/text";

/** What a device shows and does. What its kind has no use for means nothing to it. */
const settings = {
  /** Of the location; none: all. */
  queueIds: z.array(reference).max(100),
  /** A kiosk offers these alone; none: all that its queues serve. */
  serviceIds: z.array(reference).max(200),
  /** A kiosk checks in people with an appointment. */
  checkIn: z.boolean(),
  /** A kiosk asks how many people come together. */
  asksPartySize: z.boolean(),
  /** A kiosk has a printer. */
  prints: z.boolean(),
  /** A display says calls aloud. */
  voice: z.boolean(),
};
export const deviceSettings = z.strictObject({
  queueIds: settings.queueIds.default([]),
  serviceIds: settings.serviceIds.default([]),
  checkIn: settings.checkIn.default(true),
  asksPartySize: settings.asksPartySize.default(false),
  prints: settings.prints.default(true),
  voice: settings.voice.default(true),
});
export type DeviceSettings = z.infer<typeof deviceSettings>;

export const device = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  kind: deviceKind,
  settings: z.object(settings),
  pairedAt: z.string(),
  seenAt: z.string(),
  /** It has not been heard of for two minutes. */
  isStale: z.boolean(),
  version: z.number().int(),
});
export type Device = z.infer<typeof device>;
export const devicePage = pageOf(device);
export const deviceFilter = z.strictObject({ locationId: reference.optional(), ...pageById("dev") });

const name = line(60);
/** As it stands on the device, "4821 9037", with or without spaces. */
export const pairInput = z.strictObject({
  code: z.string().regex(/^\d{4}[ -]?\d{4}$/, "must be eight digits"),
  locationId: reference,
  name,
  kind: deviceKind,
  settings: deviceSettings.prefault({}),
});
export const devicePatch = z.strictObject({ name, settings: z.strictObject(settings).partial() }).partial();

/** A code that a browser shows until it is paired. */
export const pairingCode = z.object({ code: z.string(), expiresAt: z.string() });
export type PairingCode = z.infer<typeof pairingCode>;

/** A larger one could take in a whole town or provider. */
const LARGEST = { v4: 20, v6: 48 };
const bitsOf = (cidr: string) => Number(cidr.split("/")[1]);
const siteNetwork = z.union([
  z.cidrv4().refine((cidr) => bitsOf(cidr) >= LARGEST.v4, `must be /${LARGEST.v4} or smaller`),
  z.cidrv6().refine((cidr) => bitsOf(cidr) >= LARGEST.v6, `must be /${LARGEST.v6} or smaller`),
]);
/** Networks (CIDR) from whose addresses many people ask at once: a guest Wi-Fi is one address. */
export const siteNetworksInput = z.strictObject({ networks: z.array(siteNetwork).max(20) });
export const siteNetworks = z.object({ networks: z.array(z.string()) });
export type SiteNetworks = z.infer<typeof siteNetworks>;

/** Somebody who says at a kiosk who they are, by one of both. */
export const bookedInput = z.strictObject({ reference: z.string().max(40), phone: z.string().max(40) }).partial();
/** An appointment as a kiosk shows it, where others look on: no name. */
export const bookedHere = z.object({
  id: z.string(),
  start: z.string(),
  status: z.enum(["booked", "arrived"]),
  serviceName: z.string(),
});
export type BookedHere = z.infer<typeof bookedHere>;
export const hereInput = z.strictObject({ number: z.string().max(12) });
