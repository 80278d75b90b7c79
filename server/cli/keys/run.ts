import { parseArgs } from "node:util";
import { rotateKeys } from "../../domain/identity/commands/rotate-keys";
import { readEnv } from "../../env";
import { createInfra } from "../../infra/infra";
import { KEYS_HOLD_FOR } from "../../infra/sealing/sealed-texts";

const USAGE = `npm run keys:rotate [-- --again]

Seals what the database keeps sealed with a new key, while the app runs. --again: goes on where it was stopped, without another new key.`;

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { again: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) return console.log(USAGE);
  const { secretKey, ...env } = readEnv();
  const infra = await createInfra({ ...env, secretKey, logLevel: "warn" });
  try {
    const { pool } = infra.database;
    const count = await rotateKeys({ pool, secretKey, settleMs: 2 * KEYS_HOLD_FOR }, values.again);
    console.log(`Sealed again: ${count}`);
  } finally {
    await infra.close();
  }
}

run().catch((error: Error) => {
  console.error(`keys: ${error.message}`);
  process.exit(1);
});
