import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readEnv } from "../../env";
import { createInfra } from "../../infra/infra";
import { importFile } from "./import-file";
import { ImportError } from "./incoming";
import { report } from "./report";

const USAGE = `npm run import -- easyappointments FILE --org SLUG --location SLUG [--apply]
npm run import -- ics FILE --org SLUG --location SLUG --service NAME [--resource NAME] [--apply]

FILE: a dump of Easy!Appointments' database (.sql), a table of its appointments (.csv), or a calendar (.ics).
Without --apply nothing is changed: it only tells what would be made and what would be left out.`;

function readArguments() {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { org: text, location: text, service: text, resource: text, apply: { type: "boolean", default: false } },
  });
  const [format, file] = positionals;
  const { org: organization, location, service, resource, apply: isApplied } = values;
  if ((format !== "easyappointments" && format !== "ics") || !file || !organization || !location)
    throw new ImportError(USAGE);
  return { format, path: file, organization, location, service, resource, isApplied } as const;
}

async function run(): Promise<void> {
  const { path, ...request } = readArguments();
  const text = await readFile(path, "utf8");
  const infra = await createInfra({ ...readEnv(), logLevel: "warn" });
  try {
    const result = await importFile(infra, { ...request, file: { name: path, text } });
    console.log(report(result, request.isApplied));
  } finally {
    await infra.close();
  }
}

run().catch((error: Error) => {
  // A file, an argument, the database: one line that says what to change.
  console.error(error instanceof ImportError ? error.message : `import: ${error.message}`);
  process.exit(1);
});
