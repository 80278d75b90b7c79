import { APPOINTMENT, EXCEPTION, LOCATION, RESOURCE, SERVICE } from "./example-ids";

const weekday = { weekday: 1, opens: "08:00", closes: "12:30" };
const exceptionFields = {
  kind: "closed",
  firstDay: "2026-03-09",
  lastDay: "2026-03-13",
  opens: null,
  closes: null,
  reason: "On holiday",
};
const ScheduleException = {
  id: EXCEPTION,
  locationId: LOCATION,
  resourceId: RESOURCE,
  ...exceptionFields,
  version: 1,
};

const affected = {
  appointmentId: APPOINTMENT,
  appointmentReference: "7KQ2MX",
  customerName: "Amal Haddad",
  reachable: true,
  serviceId: SERVICE,
  start: "2026-03-09T09:30:00.000Z",
  end: "2026-03-09T09:45:00.000Z",
  action: "reoffer",
  resourceIds: [],
};

export const SCHEDULE_ANSWERS = {
  Absence: { exception: ScheduleException, affected: [affected] },
  AbsencePreview: { affected: [affected] },
  ResourceHours: { openingHours: [{ ...weekday, validFrom: "2026-06-01", validTo: "2026-08-31" }], version: 3 },
  ScheduleException,
  listLocationExceptions: {
    items: [{ ...ScheduleException, resourceId: null, reason: "Renovation" }],
    nextCursor: null,
  },
  listResourceExceptions: { items: [ScheduleException], nextCursor: null },
  Explanation: {
    start: "2026-03-02T09:30:00.000Z",
    end: "2026-03-02T09:45:00.000Z",
    bookable: false,
    resources: [
      {
        ...{ resourceId: RESOURCE, name: "Nurse Okafor", kind: "staff", bookable: false, code: "taken" },
        detail: "Appointment 7KQ2MX has it from 2026-03-02 09:30 to 2026-03-02 09:50, buffers included.",
      },
    ],
  },
};

export const SCHEDULE_BODIES = {
  ResourceHoursPatch: { openingHours: [weekday] },
  ExceptionInput: exceptionFields,
  AbsenceInput: { resourceId: RESOURCE, exception: exceptionFields, otherwise: "reoffer" },
};
