import { z } from "zod";
import { openFields } from "../../../infra/database/sealed-fields";
import type { PrismaReader, Work } from "../../../infra/database/work";
import { CATALOGUE, TEST_TYPE } from "../event-schema";

export interface EventFrame {
  seq: number;
  bytes: Buffer;
}

const catalogueOf = () => ({
  types: Object.entries(CATALOGUE).map(([type, schema]) => ({ type, schema: z.toJSONSchema(schema) })),
});
let made: ReturnType<typeof catalogueOf> | undefined;

/** Every type with the JSON Schema of its body: 5 ms the first time. */
export const eventCatalogue = () => {
  made ??= catalogueOf();
  return made;
};

/** The events of an organisation after a cursor as frames of a stream, at most `limit`. */
export async function readEvents(
  { prisma, texts }: Pick<Work, "prisma" | "texts">,
  organizationId: string,
  { after, types, limit }: { after: number; types?: readonly string[]; limit: number },
): Promise<EventFrame[]> {
  const rows = await prisma.event.findMany({
    where: { organizationId, seq: { gt: after }, type: types ? { in: [...types] } : { not: TEST_TYPE } },
    select: { seq: true, type: true, body: true },
    orderBy: { seq: "asc" },
    take: limit,
  });
  const frames = rows.map(async ({ seq, type, body }) => ({
    seq: Number(seq),
    bytes: Buffer.from(`id: ${seq}\nevent: ${type}\ndata: ${await openFields(texts, body)}\n\n`),
  }));
  return Promise.all(frames);
}

/** The oldest event that is kept, null where none is. */
export async function oldestEvent(prisma: PrismaReader, organizationId: string): Promise<number | null> {
  const row = await prisma.event.findFirst({
    where: { organizationId },
    select: { seq: true },
    orderBy: { seq: "asc" },
  });
  return row && Number(row.seq);
}
