import type { Call, Work } from "../../../infra/database/work";
import { type Entry, type Fact, link } from "../rules/chain";
import { type Draft, merged, originOf } from "../rules/draft";

/** At once, from drafts and from each queue's log. */
const MOST = 500;

interface Taken {
  seq: number;
  hash: string;
  drafts: Draft[];
  cursors: { queueId: string; version: number }[];
}

export interface SealDeps {
  work: Work;
  /** Of the chains (`auditKey`). */
  key: Buffer;
}

/** Entries of what has been committed, at the end of each organisation's chain. Whoever dies in between leaves everything as it was. */
export async function seal({ work, key }: SealDeps): Promise<void> {
  await work.call("audit_route", {});
  for (const organizationId of await work.call<string[]>("audit_behind", {})) {
    let isMore = true;
    while (isMore) isMore = await work.transaction((call, last) => sealOnce(key, call, last, organizationId));
  }
}

/** Whether there is more. */
async function sealOnce(key: Buffer, call: Call, last: Call, organizationId: string): Promise<boolean> {
  const taken = await call<Taken | null>("audit_take", { organizationId, limit: MOST });
  if (taken === null) return false;
  const entries: Entry[] = [];
  let end = { seq: taken.seq, hash: taken.hash };
  for (const draft of merged(taken.drafts).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const entry = link(key, end, factOf(organizationId, draft));
    entries.push(entry);
    end = entry;
  }
  const ids = taken.drafts.map(({ id }) => id).filter((id) => id > 0);
  const { seq, hash } = end;
  await last("audit_seal", { organizationId, seq, hash, entries, drafts: ids, cursors: taken.cursors });
  return taken.drafts.length >= MOST;
}

/** What people do with nobody signed in (a sign-in, a link of a letter) they do to themselves. */
const OWN = new Set(["session", "token", "person", "secondFactor", "member"]);

function factOf(organization_id: string, { at, origin, verb, kind, subjectId, before, after }: Draft): Fact {
  const { requestId, actorId, address, surface, procedure } = originOf(origin);
  const isOwn = procedure !== null && OWN.has(kind) && verb !== "signInFailed";
  return {
    ...{ organization_id, at, surface, procedure, verb, kind, address, subject_id: subjectId },
    actor_id: actorId ?? (isOwn ? subjectId : null),
    request_id: requestId,
    changes: before || after ? JSON.stringify({ before, after }) : null,
  };
}
