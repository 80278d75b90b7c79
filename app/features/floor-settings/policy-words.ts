import type { Policy } from "../../../server/domain/queue/policy-schema";
import { type Direction, joined } from "../../../server/domain/shared/isolated";
import type { Translate } from "../../../server/domain/shared/words";

/** A sentence about a policy; `groups` are those that take turns by it. */
export interface PolicyLine {
  text: string;
  groups?: string[];
}

export interface PolicyReader {
  t: Translate;
  locale: string;
  direction: Direction;
  /** The name of a service; undefined for one that is no more. */
  serviceName: (id: string) => string | undefined;
}

/** What a policy will do, in the order in which its rules hold (queue/rules/policy.ts). */
export function policyWords(reader: PolicyReader, policy: Policy): PolicyLine[] {
  const { t } = reader;
  const { kind, dueMinutes, maxOvertakes, maxWaitMinutes } = policy;
  if (kind === "fifo") return [{ text: t("policy.fifo") }];
  const lines: (PolicyLine | false)[] = [
    maxOvertakes !== undefined && { text: t("policy.overtakes", { count: maxOvertakes }) },
    maxWaitMinutes !== undefined && { text: t("policy.wait", { minutes: maxWaitMinutes }) },
    { text: t("policy.urgent") },
    dueMinutes !== undefined && { text: dueWords(t, dueMinutes) },
    policy.shares ? sharesLine(reader, policy.shares) : { text: t("policy.high") },
    dueMinutes === undefined && { text: t("policy.notDue") },
  ];
  return lines.filter((line) => line !== false);
}

const dueWords = (t: Translate, minutes: number) =>
  minutes === 0 ? t("policy.dueAtOnce") : t("policy.due", { minutes });

type Shares = NonNullable<Policy["shares"]>;

function sharesLine(reader: PolicyReader, shares: Shares): PolicyLine {
  const { t } = reader;
  const line = (times: number, group: string) => t("policy.share", { times, group });
  const groups = shares.map((share) => line(share.weight, groupWords(reader, share)));
  return { text: t("policy.shares"), groups: [...groups, line(1, t("policy.group.rest"))] };
}

function groupWords({ t, locale, direction, serviceName }: PolicyReader, share: Shares[number]): string {
  const { booked, priority, serviceIds } = share;
  const names = serviceIds?.map(serviceName).filter((name) => name !== undefined);
  const facts = [
    booked !== undefined && t(booked ? "policy.group.booked" : "policy.group.unbooked"),
    priority !== undefined && t(`policy.group.${priority}`),
    names !== undefined && new Intl.ListFormat(locale, { type: "disjunction" }).format(names),
  ].filter((fact) => fact !== false);
  return facts.length === 0 ? t("policy.group.all") : joined(facts, direction);
}
