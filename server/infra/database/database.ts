import type pg from "pg";
import type { Log } from "../log";
import { createSealedTexts } from "../sealing/sealed-texts";
import type { PrismaClient } from "./generated/client";
import { createPool, type PoolOptions } from "./pool";
import { createPrisma } from "./prisma";
import { createWork, runExclusive, type Work } from "./work";

export interface Database {
  url: string;
  pool: pg.Pool;
  prisma: PrismaClient;
  work: Work;
  /**
   * ONE Prisma interactive transaction whose Work joins everything (at most 15 s). It may be run again after a deadlock.
   * Inside it use only its Work: whoever takes a second connection here can wait for ever on a full pool.
   */
  exclusive: <T>(run: (work: Work) => Promise<T>, timeoutMs?: number) => Promise<T>;
  /** Rejects while PostgreSQL does not answer. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

/** Opens no connection yet: a database that is away shows at the first use, as DatabaseUnavailable. */
export function createDatabase(url: string, log: Log, secretKey: Buffer, size?: PoolOptions): Database {
  const pool = createPool(url, log, size);
  const prisma = createPrisma(pool);
  const texts = createSealedTexts({ pool, secretKey });
  return {
    url,
    pool,
    prisma,
    work: createWork(pool, prisma, texts),
    exclusive: (run, timeoutMs) => runExclusive(prisma, texts, run, timeoutMs),
    ping: async () => {
      await pool.query("select 1");
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
