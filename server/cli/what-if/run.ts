import { parseArgs } from "node:util";
import { createCatalogs } from "../../domain/catalog/catalogs";
import { publicScopeOf } from "../../domain/identity/access";
import { whatIfOf } from "../../domain/planning/queries/what-if";
import { whatIfInput } from "../../domain/planning/what-if-schema";
import { readEnv } from "../../env";
import { createInfra } from "../../infra/infra";
import { report } from "./report";

const USAGE = `npm run what-if -- --location ID --date YYYY-MM-DD [--more HH:MM-HH:MM]... [--fewer COUNTER_ID@HH:MM-HH:MM]... [--policy fifo | JSON]

Replays a past day of a location as it was and as it would have been: with more or fewer counters, or calling by another policy.`;

const spanOf = (text: string) => {
  const [from = "", to = ""] = text.split("-");
  return { from, to };
};

function readArguments() {
  const { values } = parseArgs({
    options: {
      ...({ location: { type: "string" }, date: { type: "string" }, policy: { type: "string" } } as const),
      ...({ more: { type: "string", multiple: true }, fewer: { type: "string", multiple: true } } as const),
    },
  });
  const { location: locationId, date, policy, more = [], fewer = [] } = values;
  if (locationId === undefined || date === undefined) throw new Error(USAGE);
  const kinds: Record<string, object> = { fifo: { kind: "fifo" }, priority: { kind: "priority" } };
  return whatIfInput.parse({
    ...{ locationId, date, more: more.map(spanOf) },
    fewer: fewer.map((text) => {
      const [counterId, span = ""] = text.split("@");
      return { counterId, ...spanOf(span) };
    }),
    policy: policy === undefined ? undefined : (kinds[policy] ?? JSON.parse(policy)),
  });
}

async function run(): Promise<void> {
  const input = readArguments();
  const infra = await createInfra({ ...readEnv(), logLevel: "warn" });
  try {
    const { work } = infra.database;
    const deps = { work, catalogs: createCatalogs(infra.clock) };
    const scope = publicScopeOf("loc", input.locationId);
    console.log(report(await whatIfOf(deps, scope, input, infra.clock.now().getTime())));
  } finally {
    await infra.close();
  }
}

run().catch((error: Error) => {
  console.error(error.message === USAGE ? USAGE : `what-if: ${error.message}`);
  process.exit(1);
});
