import { parseArgs } from "node:util";
import { readEnv } from "../../env";
import { createInfra } from "../../infra/infra";
import { report } from "./report";
import { visit } from "./visit";

const USAGE = `npm run zones -- list [--org SLUG]
npm run zones -- repair [--org SLUG]

list: the appointments to come whose wall clock is, by the time zone database of this Node.js, at another instant than the one they were booked for.
repair: gives them that instant. Their customers are told by the app, at once or when it starts. Ends with 1 when some had to be left.`;

function readArguments() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { org: { type: "string" } } });
  const [verb, ...more] = positionals;
  if ((verb !== "list" && verb !== "repair") || more.length > 0) throw new Error(USAGE);
  return { verb, organization: values.org } as const;
}

async function run(): Promise<void> {
  const request = readArguments();
  const infra = await createInfra({ ...readEnv(), logLevel: "warn" });
  try {
    const visits = await visit(infra, request);
    console.log(report(visits, request.verb));
    if (visits.some(({ left }) => left.length > 0)) process.exitCode = 1;
  } finally {
    await infra.close();
  }
}

run().catch((error: Error) => {
  console.error(error.message === USAGE ? USAGE : `zones: ${error.message}`);
  process.exit(1);
});
