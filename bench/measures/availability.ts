import pg from "pg";
import { oneByOne } from "../load/closed-loop";
import { getRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { median, quantile } from "../shared/quantile";
import { APPOINTMENTS, createFullMonth, RESOURCES } from "../world/full-month";
import type { World } from "../world/world";

export interface AvailabilityResult {
  resources: number;
  appointments: number;
  slots: number;
  bytes: number;
  /** 95th percentile of each round in milliseconds, one request after the other. */
  ownMs: number[];
  /** The same of the one statement that reads what is busy, by itself. */
  queryMs: number[];
  /** The median of the ratios within each round. */
  ratio: number;
}

const TIMES = 60;

/** A month of slots over REST against the single query that such an answer needs. */
export async function measureAvailability(
  app: ServerProcess,
  databaseUrl: string,
  world: World,
  rounds: number,
): Promise<AvailabilityResult> {
  const { path, question } = await createFullMonth(app.url, databaseUrl, world.organizationId);
  const answer = await (await fetch(`${app.url}${path}`)).text();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const query = async () => {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const start = performance.now();
      await client.query("select appointment_busy($1::jsonb) as result", [JSON.stringify(question)]);
      times.push(performance.now() - start);
    }
    return times;
  };
  const request = getRequest(path);
  const result: AvailabilityResult = {
    ...{ resources: RESOURCES, appointments: APPOINTMENTS, slots: JSON.parse(answer).slots.length },
    ...{ bytes: answer.length, ownMs: [], queryMs: [], ratio: Number.NaN },
  };
  await oneByOne(app.url, request, TIMES);
  await query();
  for (let round = 0; round < rounds; round++) {
    result.ownMs.push(quantile(await oneByOne(app.url, request, TIMES), 0.95));
    result.queryMs.push(quantile(await query(), 0.95));
  }
  await client.end();
  result.ratio = median(result.ownMs.map((own, round) => own / (result.queryMs[round] as number)));
  return result;
}
