import type { Result } from "./bring-in";
import type { LeftOut } from "./incoming";

const KINDS = ["service", "provider", "customer", "appointment"] as const;
/** Ids named of each reason; the rest are counted. */
const NAMED = 5;

/** What an import came to, as lines for a terminal. */
export function report({ made, found, leftOut, notes }: Result, isApplied: boolean): string {
  const rows = [
    ["", isApplied ? "made" : "to make", "here already", "left out"],
    ...KINDS.map((kind) => [
      `${kind}s`,
      String(made[kind]),
      String(found[kind]),
      String(leftOut.filter((one) => one.kind === kind).length),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
  return [
    ...lines,
    ...section("Left out", reasons(leftOut)),
    ...section("Note", notes),
    "",
    isApplied ? "Done. Nobody was written to." : "Nothing was changed. Add --apply to do it.",
  ].join("\n");
}

const section = (title: string, lines: string[]) =>
  lines.length > 0 ? ["", title, ...lines.map((line) => `  ${line}`)] : [];

function reasons(leftOut: LeftOut[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { kind, externalId, why } of leftOut)
    groups.set(`${kind}: ${why}`, [...(groups.get(`${kind}: ${why}`) ?? []), externalId]);
  return [...groups].map(([reason, ids]) => {
    const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : "";
    return `${ids.length} x ${reason} (${ids.slice(0, NAMED).join(", ")}${more})`;
  });
}
