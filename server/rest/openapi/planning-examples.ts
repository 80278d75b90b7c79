import { COUNTER, LOCATION, QUEUE, SERVICE, STAFF, TICKET } from "./example-ids";

const spread = (p50: number) => ({ meanSeconds: p50 + 40, p50Seconds: p50, p90Seconds: 2 * p50 });
const group = {
  ...{ tickets: 412, called: 396, served: 380, noShows: 16, left: 14 },
  ...{ wait: spread(640), service: spread(420), scores: { count: 31, average: 4.4 } },
};
const days = { from: "2026-02-02", to: "2026-02-28", timeZone: "Europe/London" };
const use = { openSeconds: 172800, busySeconds: 128000, share: 0.741 };

const score = { people: 1840, meanAbsoluteErrorSeconds: 186.4, biasSeconds: 6.2, coverage: 0.812, underQuoted: 0.041 };

const waits = (p50Seconds: number) => ({ people: 205, p50Seconds, p90Seconds: 2 * p50Seconds });
const counted = { overtakes: 31, mostOvertaken: 3, left: 9 };

export const PLANNING_ANSWERS = {
  WaitsReport: {
    ...days,
    all: group,
    byHour: [{ hour: 9, ...group }],
    byKind: [{ kind: "walkIn", ...group }],
    byService: [{ id: SERVICE, name: "Blood test", ...group }],
    byCounter: [{ id: COUNTER, name: "1", ...group }],
    byStaff: [{ id: STAFF, name: "Ana", ...group }],
    heatmap: [{ weekday: 1, hour: 9, tickets: 62, p50WaitSeconds: 640 }],
    waits: [{ fromMinutes: 0, toMinutes: 5, count: 88 }],
    serviceTimes: [{ fromMinutes: 60, toMinutes: null, count: 2 }],
  },
  UtilisationReport: {
    ...days,
    all: use,
    byHour: [{ hour: 9, ...use }],
    byCounter: [{ id: COUNTER, name: "1", ...use }],
    byStaff: [{ id: STAFF, name: "Ana", ...use }],
  },
  AccuracyReport: {
    ...{ ...days, people: 1840, all: score },
    byQueue: [{ id: QUEUE, name: "Blood tests", ...score }],
    byHour: [{ hour: 9, ...score }],
    points: [{ toldSeconds: 840, waitedSeconds: 905 }],
  },
  FloorForecast: {
    ...{ asOf: "2026-03-02T14:00:00.000Z", waiting: 7, openCounters: 2, closesAt: "2026-03-02T17:00:00.000Z" },
    longest: { ticketId: TICKET, number: "B014", queueId: QUEUE, waitedSeconds: 1260 },
    ...{ expectedBooked: 4, expectedWalkIns: 21.4 },
    finish: { p10: "2026-03-02T17:02:00.000Z", p50: "2026-03-02T17:11:00.000Z", p90: "2026-03-02T17:26:00.000Z" },
    suggestion: {
      ...{ kind: "open", counterId: COUNTER, counterName: "3" },
      ...{ queueIdsNow: [QUEUE], queueIds: [QUEUE], queueNames: ["Blood"] },
      before: { meanWaitSeconds: 1140, finish: "2026-03-02T17:12:00.000Z", unserved: 0 },
      after: { meanWaitSeconds: 520, finish: "2026-03-02T17:01:00.000Z", unserved: 0 },
    },
  },
  WhatIf: {
    ...{ date: "2026-02-27", timeZone: "Europe/London", tickets: 214 },
    recorded: waits(660),
    before: { all: waits(650), byKind: [{ kind: "walkIn", ...waits(650) }], ...counted, overtimeSeconds: 1140 },
    after: { all: waits(420), byKind: [{ kind: "walkIn", ...waits(420) }], ...counted, overtimeSeconds: 300 },
  },
};

export const PLANNING_BODIES = {
  WhatIfInput: {
    ...{ locationId: LOCATION, date: "2026-02-27", policy: { kind: "fifo" } },
    ...{ more: [{ from: "11:00", to: "13:00" }], fewer: [{ counterId: COUNTER, from: "16:00", to: "17:00" }] },
  },
};
