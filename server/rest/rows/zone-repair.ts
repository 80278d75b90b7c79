import { z } from "zod";
import { driftedList, zoneRepair } from "../../domain/booking/zone-schema";
import { row } from "../row";

const tag = "Booking";

export const ZONE_REPAIR = [
  row({
    method: "GET",
    path: "/drifted-appointments",
    operationId: "listDriftedAppointments",
    tag,
    summary: "Appointments to come that a new time zone database has moved away from their wall clock",
    auth: "organization.read",
    status: 200,
    output: driftedList,
    call: (api) => api.booking.drifted(),
  }),
  row({
    method: "POST",
    path: "/drifted-appointments/repair",
    operationId: "repairDriftedAppointments",
    tag,
    summary: "Move them to the instants that their wall clocks mean now, and tell the customers",
    auth: "organization.change",
    body: z.strictObject({}),
    bodyOptional: true,
    status: 200,
    output: zoneRepair,
    call: (api) => api.booking.repairZones(),
  }),
];
