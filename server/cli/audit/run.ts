import { auditKey } from "../../domain/audit/audit-key";
import { verify } from "../../domain/audit/queries/verify";
import { readEnv } from "../../env";
import { createInfra } from "../../infra/infra";

/** `npm run audit:verify`: ends with 1 when a chain does not hold, and says which entry is the first that is not as it was sealed. */
async function run(): Promise<void> {
  const infra = await createInfra({ ...readEnv(), logLevel: "warn" });
  try {
    for await (const { organizationId, entries, hash, fault } of verify({
      pool: infra.database.pool,
      key: auditKey(infra.secretKey),
    })) {
      if (fault) process.exitCode = 1;
      console.log(
        fault
          ? `${organizationId}  BROKEN at entry ${fault.seq}: ${fault.what}`
          : `${organizationId}  ${entries} entries hold, up to ${hash || "none"}`,
      );
    }
  } finally {
    await infra.close();
  }
}

run().catch((error: Error) => {
  console.error(`audit: ${error.message}`);
  process.exit(1);
});
