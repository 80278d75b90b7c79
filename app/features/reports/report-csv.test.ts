import { expect, it } from "vitest";
import { reportCsv } from "./report-csv";

const group = {
  ...{ tickets: 3, called: 2, served: 2, noShows: 0, left: 1, service: null },
  ...{ wait: { meanSeconds: 90, p50Seconds: 80, p90Seconds: 100 }, scores: { count: 1, average: 4 } },
};
const use = { openSeconds: 3600, busySeconds: 900, share: 0.25 };
const days = { from: "2026-03-02", to: "2026-03-02", timeZone: "Europe/London" };
const waits = {
  ...days,
  all: group,
  byHour: [{ hour: 9, ...group }],
  byKind: [],
  byService: [{ id: "svc_1", name: '=HYPERLINK("x"), "quoted"', ...group }],
  byCounter: [],
  byStaff: null,
  ...{ heatmap: [], waits: [], serviceTimes: [] },
};
const utilisation = {
  ...days,
  all: use,
  byHour: [
    { hour: 9, ...use },
    { hour: 10, ...use },
  ],
  byCounter: [],
  byStaff: null,
};

it("writes a line for each group, with what only one of the reports knows, and no formula", () => {
  const [header, ...lines] = reportCsv({ waits, utilisation }).trimEnd().split("\n");
  expect(header).toMatch(/^\ufeffview,key,name,tickets,/);
  expect(lines).toEqual([
    "all,,,3,2,2,0,1,90,80,100,,,,1,4,3600,900,0.25",
    "hour,9,,3,2,2,0,1,90,80,100,,,,1,4,3600,900,0.25",
    "hour,10,,,,,,,,,,,,,,,3600,900,0.25",
    `service,svc_1,"'=HYPERLINK(""x""), ""quoted""",3,2,2,0,1,90,80,100,,,,1,4,,,`,
  ]);
});
