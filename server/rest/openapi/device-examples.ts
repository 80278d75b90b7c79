import { DEVICE, LOCATION, QUEUE } from "./example-ids";

const settings = { queueIds: [QUEUE], serviceIds: [], checkIn: true, asksPartySize: false, prints: true, voice: true };
const Device = {
  id: DEVICE,
  locationId: LOCATION,
  name: "Kiosk at the entrance",
  kind: "kiosk",
  settings,
  pairedAt: "2026-03-02T07:40:10.000Z",
  seenAt: "2026-03-02T09:12:05.000Z",
  isStale: false,
  version: 1,
};

export const DEVICE_ANSWERS = {
  Device,
  SiteNetworks: { networks: ["203.0.113.7/32", "2001:db8:12::/48"] },
  listDevices: { items: [Device], nextCursor: null },
  updateDevice: { ...Device, settings: { ...settings, asksPartySize: true }, version: 2 },
};

export const DEVICE_BODIES = {
  PairInput: {
    code: "4821 9037",
    locationId: LOCATION,
    name: Device.name,
    kind: "kiosk",
    settings: { queueIds: [QUEUE] },
  },
  DevicePatch: { settings: { asksPartySize: true } },
  SiteNetworksInput: { networks: ["203.0.113.7/32", "2001:db8:12::/48"] },
};
