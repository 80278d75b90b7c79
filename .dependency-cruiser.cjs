/** Which way imports point (design in ARCHITECTURE.md). Types count: tsPreCompilationDeps sees `import type`. */
const TEST = "[.]test[.]tsx?$|^server/testing/";
// What both sides of the wire share: shapes, errors, time, text. Pure.
const SCHEMA = "^server/domain/[^/]+/[a-z-]*schema[.]ts$";
const ISOMORPHIC = `${SCHEMA}|^server/domain/shared/`;

const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const domain = (module) => `^server/domain/${module}/`;
const leftToRight = [
  "identity",
  "audit",
  "catalog",
  "booking",
  "waitlist",
  "absence",
  "feeds",
  "waits",
  "queue",
  "devices",
  "planning",
  "setup",
  "customers",
];

module.exports = {
  forbidden: [
    forbid("no-cycles", "Two files that need each other are one thing or three.", {}, { circular: true }),
    forbid(
      "no-orphans",
      "Nothing reaches it and it reaches nothing.",
      {
        orphan: true,
        pathNot:
          "[.]d[.]ts$|[.]config[.](ts|js)$|[.]css$|^server/testing/assert-zone[.]ts$|^bench/process/collect-on-signal[.]mjs$|^app/(routes/|live[.]ts$|palette[.]ts$)",
      },
      {},
    ),
    forbid("entry-is-last", "server/index.ts composes; nothing builds on it.", {}, { path: "^server/index[.]ts$" }),
    forbid(
      "app-knows-types",
      "Pages get their data from the load context: only types of the server, and values of the isomorphic shapes.",
      { path: "^app/", pathNot: TEST },
      { path: "^server/", pathNot: ISOMORPHIC, dependencyTypesNot: ["type-only"] },
    ),
    forbid("server-not-app", "The server knows no page.", { path: "^server/" }, { path: "^app/" }),
    forbid(
      "shared-is-pure",
      "domain/shared imports nothing of the product and nothing that does I/O.",
      { path: domain("shared"), pathNot: TEST },
      { path: "^(app|server|prisma)/", pathNot: domain("shared") },
    ),
    forbid(
      "schema-is-isomorphic",
      "A schema.ts is loaded by browsers as well.",
      { path: SCHEMA },
      { path: "^(app|server|prisma)/", pathNot: ISOMORPHIC },
    ),
    ...leftToRight
      .slice(0, -1)
      .map((module, index) =>
        forbid(
          `${module}-looks-left`,
          `Modules depend to the left: ${leftToRight.join(", ")}.`,
          { path: domain(module), pathNot: TEST },
          { path: domain(`(${leftToRight.slice(index + 1).join("|")})`) },
        ),
      ),
    forbid(
      "notifications-hear",
      "Messages follow from what other modules say happened, never from their code; and nothing waits for a message.",
      { path: domain("notifications"), pathNot: TEST },
      { path: domain(`(${leftToRight.join("|")})`), pathNot: "/events[.]ts$" },
    ),
    forbid(
      "webhooks-hear",
      "Events follow from what other modules say happened and carry their shapes; server/jobs brings both together.",
      { path: domain("webhooks"), pathNot: TEST },
      { path: domain(`(${leftToRight.join("|")}|notifications)`), pathNot: "/events[.]ts$|schema[.]ts$" },
    ),
    forbid(
      "modules-know-no-webhooks",
      "A module emits facts and does not know who carries them elsewhere.",
      { path: domain(`(${leftToRight.join("|")}|notifications)`), pathNot: TEST },
      { path: domain("webhooks") },
    ),
    forbid(
      "modules-know-no-messages",
      "A module emits facts and does not know who tells them.",
      { path: domain(`(${leftToRight.join("|")})`), pathNot: TEST },
      { path: domain("notifications") },
    ),
    forbid(
      "domain-below",
      "The domain knows no transport.",
      { path: "^server/domain/", pathNot: TEST },
      { path: "^server/(api|rest|http|jobs|cli|env|app|index)" },
    ),
    forbid(
      "infra-below",
      "Infrastructure knows no product; durations are plain constants.",
      { path: "^server/infra/", pathNot: TEST },
      { path: "^server/(?!infra/)", pathNot: "^server/domain/shared/duration[.]ts$" },
    ),
    forbid(
      "api-below",
      "The application API knows neither REST nor HTTP.",
      { path: "^server/api/", pathNot: TEST },
      { path: "^server/(rest|http|jobs)/" },
    ),
    forbid(
      "rest-through-api",
      "REST reaches the product only through the api's caller; shapes and errors are shared.",
      { path: "^server/rest/", pathNot: TEST },
      { path: "^server/domain/", pathNot: `${ISOMORPHIC}|^server/domain/identity/actor[.]ts$` },
    ),
    forbid(
      "client-stands-alone",
      "What is published knows the document, not the product.",
      { path: "^clients/", pathNot: TEST },
      { path: "^(app|server|prisma|bench|e2e)/" },
    ),
    forbid(
      "tests-stay-tests",
      "The product does not load what exists for its tests.",
      { path: "^(app|server)/", pathNot: TEST },
      { path: "^(server/testing|e2e|bench)/|[.]test[.]tsx?$" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^server/infra/database/generated/|^build/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
