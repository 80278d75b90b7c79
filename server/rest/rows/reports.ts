import { showRateFilter, showRateList } from "../../domain/booking/schema";
import { feedbackFilter, feedbackReport } from "../../domain/queue/feedback-schema";
import { row } from "../row";

export const REPORTS = [
  row({
    method: "GET",
    path: "/reports/show-rates",
    operationId: "getShowRates",
    tag: "Reports",
    summary: "The share of bookings that come, by service and by how long ahead they were made",
    auth: "floor.read",
    query: showRateFilter,
    status: 200,
    output: showRateList,
    errors: ["not_found"],
    call: (api, { query }) => api.reports.showRates(query),
  }),
  row({
    method: "GET",
    path: "/reports/feedback",
    operationId: "getFeedbackReport",
    tag: "Reports",
    summary: "What people said of their visits on some days: how many gave which score, and the comments",
    auth: "floor.read",
    query: feedbackFilter,
    status: 200,
    output: feedbackReport,
    errors: ["not_found"],
    call: (api, { query }) => api.queue.feedbackReport(query),
  }),
];
