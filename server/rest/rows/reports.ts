import { showRateFilter, showRateList } from "../../domain/booking/schema";
import { row } from "../row";

export const REPORTS = [
  row({
    method: "GET",
    path: "/reports/show-rates",
    operationId: "getShowRates",
    tag: "Reports",
    summary: "The share of bookings that come, by service and by how long ahead they were made",
    auth: "staff",
    query: showRateFilter,
    status: 200,
    output: showRateList,
    errors: ["not_found"],
    call: (api, { query }) => api.reports.showRates(query),
  }),
];
