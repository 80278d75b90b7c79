import type { Infra } from "../infra/infra";

/**
 * Changes a queue `times` times behind the app's back: by SQL, without a hint to anybody. Answers its version. `type` is that of the events; a long
 * one makes long events.
 */
export async function touchQueue(
  { database }: Infra,
  queueId: string,
  times = 1,
  type = "queue.changed",
): Promise<number> {
  const { rows } = await database.pool.query(
    `select (queue_touch(jsonb_build_object('organizationId', organization_id, 'queueIds', jsonb_build_array(id), 'type', $3::text))->>id)::int as version
     from queue, generate_series(1, $2) where id = $1`,
    [queueId, times, type],
  );
  return rows.at(-1).version;
}
