import { openConnection } from "./connection";

export interface Load {
  /** Origin of the server. */
  url: string;
  connections: number;
  seconds: number;
  /** The bytes of the next request. */
  next: () => string;
  /** Any other status is an error. */
  expected: number;
}

export interface Throughput {
  perSecond: number;
  errors: number;
  /** Milliseconds. */
  latencies: number[];
}

/** As many clients as connections, each asking again as soon as it is answered. */
export async function closedLoop({ url, connections, seconds, next, expected }: Load): Promise<Throughput> {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const latencies: number[] = [];
  let errors = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    open.map(async (connection) => {
      for (let sentAt = performance.now(); sentAt < end; sentAt = performance.now()) {
        const { status } = await connection.send(next()).catch(() => ({ status: 0 }));
        if (status !== expected) errors++;
        if (status === 0) return;
        latencies.push(performance.now() - sentAt);
      }
    }),
  );
  const elapsed = performance.now() - start;
  for (const connection of open) connection.close();
  return { perSecond: (latencies.length - errors) / (elapsed / 1000), errors, latencies };
}

/** One request after the other; milliseconds of each. Throws at the first that is not answered as expected. */
export async function oneByOne(url: string, request: string, times: number, expected = 200): Promise<number[]> {
  const connection = await openConnection(url);
  const latencies: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const { status } = await connection.send(request);
    if (status !== expected) throw new Error(`${request.split(" HTTP")[0]} answered ${status}`);
    latencies.push(performance.now() - start);
  }
  connection.close();
  return latencies;
}
