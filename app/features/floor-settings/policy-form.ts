import { type Policy, type Priority, priority } from "../../../server/domain/queue/policy-schema";

type Share = NonNullable<Policy["shares"]>[number];

/** A group that takes turns with others, as it stands in the form. */
export interface ShareFields {
  weight: string;
  booked: "" | "yes" | "no";
  priority: "" | Priority;
  serviceIds: string[];
}

/** A policy as it stands in the form: numbers as they were typed. */
export interface PolicyFields {
  kind: Policy["kind"];
  dueMinutes: string;
  maxOvertakes: string;
  maxWaitMinutes: string;
  shares: ShareFields[];
}

/** As many as a policy may have. */
export const MOST_SHARES = 8;
/** Empty groups that stand ready below those there are. */
const SPARE = 2;
const NOBODY: ShareFields = { weight: "", booked: "", priority: "", serviceIds: [] };

/** `share1.weight` and so on: the names of a group's fields. */
export const shareName = (index: number, field: keyof ShareFields) => `share${index + 1}.${field}`;

const textOf = (value: number | undefined) => (value === undefined ? "" : String(value));

export function policyFieldsOf({ kind, dueMinutes, maxOvertakes, maxWaitMinutes, shares = [] }: Policy): PolicyFields {
  const groups = shares.map((one) => ({
    weight: String(one.weight),
    booked: one.booked === undefined ? ("" as const) : one.booked ? ("yes" as const) : ("no" as const),
    priority: one.priority ?? ("" as const),
    serviceIds: one.serviceIds ?? [],
  }));
  return {
    kind,
    dueMinutes: textOf(dueMinutes),
    maxOvertakes: textOf(maxOvertakes),
    maxWaitMinutes: textOf(maxWaitMinutes),
    shares: withSpare(groups),
  };
}

const withSpare = (groups: ShareFields[]) =>
  [...groups, ...Array<ShareFields>(SPARE).fill(NOBODY)].slice(0, Math.max(MOST_SHARES, groups.length));

export function readPolicyForm(form: FormData): PolicyFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const groups = Array.from({ length: MOST_SHARES }, (_, index): ShareFields => {
    const of = (field: keyof ShareFields) => text(shareName(index, field));
    return {
      weight: of("weight"),
      booked: (["yes", "no"] as const).find((one) => one === of("booked")) ?? "",
      priority: priority.options.find((one) => one === of("priority")) ?? "",
      serviceIds: form.getAll(shareName(index, "serviceIds")).map(String),
    };
  });
  const used = groups.filter(({ weight }) => weight !== "");
  return {
    kind: text("kind") === "fifo" ? "fifo" : "priority",
    dueMinutes: text("dueMinutes"),
    maxOvertakes: text("maxOvertakes"),
    maxWaitMinutes: text("maxWaitMinutes"),
    shares: withSpare(used),
  };
}

/** What was typed as a whole number; NaN for anything else, which the schema refuses. */
export const wholeOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/** The policy the fields say, to be checked by its schema. A group without a number is none. */
export function policyOf({ kind, shares, ...bounds }: PolicyFields): Policy {
  if (kind === "fifo") return { kind };
  const used = shares.filter(({ weight }) => weight !== "").map(shareOf);
  const given = Object.entries(bounds).filter(([, text]) => text !== "");
  return {
    kind,
    ...Object.fromEntries(given.map(([name, text]) => [name, wholeOf(text)])),
    ...(used.length > 0 && { shares: used }),
  };
}

const shareOf = ({ weight, booked, priority, serviceIds }: ShareFields): Share => ({
  weight: wholeOf(weight),
  ...(booked && { booked: booked === "yes" }),
  ...(priority && { priority }),
  ...(serviceIds.length > 0 && { serviceIds }),
});
