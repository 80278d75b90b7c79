import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readDays } from "./waits/recorded";
import { createReplay, type Told } from "./waits/replay-days";
import { scoreLines, scoreOf } from "./waits/score";

const USAGE = `npm run backtest -- --data FILE [--fit FILE] [--out FILE]

  --data FILE   recorded tickets that are quoted, CSV or CSV in gzip
  --fit FILE    tickets to learn from: those of days before the first of --data
  --out FILE    every quote as CSV: office,date,queue_id,ticket,p10,p50,p90 in minutes

Quotes are made in the order of time, each from what had happened by then and on the days before. Without --fit the first day knows only what
the offices configured.`;

const minutes = (seconds: number) => (seconds / 60).toFixed(2);
const row = ({ ticket: { office, date, queueId, ticket }, quote }: Told) =>
  [office, date, queueId, ticket, minutes(quote.p10), minutes(quote.p50), minutes(quote.p90)].join(",");
const scored = (told: readonly Told[]) =>
  told
    .filter(({ isScored }) => isScored)
    .map(({ ticket, quote }) => ({ quote, seconds: (ticket.calledMin - ticket.issuedMin) * 60 }));

function main({ data, fit, out }: { data: string; fit: string | undefined; out: string | undefined }): void {
  const days = readDays(data);
  const [first] = days.keys();
  if (first === undefined) throw new Error(`${data} holds no tickets`);
  const replay = createReplay();
  for (const [date, tickets] of fit === undefined ? [] : readDays(fit)) if (date < first) replay.day(tickets);
  const told: Told[] = [];
  const started = process.cpuUsage();
  for (const [date, tickets] of days) {
    const today = replay.day(tickets);
    told.push(...today);
    const of = scored(today);
    if (of.length === 0) continue;
    const { error, simple, coverage } = scoreOf(of);
    console.log(
      `${date}  ${String(of.length).padStart(5)} tickets  ${error.toFixed(2)} min  LES ${simple.last.toFixed(2)} min  inside ${(100 * coverage).toFixed(0)} %`,
    );
  }
  const { user, system } = process.cpuUsage(started);
  const all = scored(told);
  if (all.length > 0) console.log(`\n${scoreLines(scoreOf(all)).join("\n")}`);
  console.log(`  ${((user + system) / 1000 / told.length).toFixed(2)} ms CPU per quote`);
  if (out !== undefined) {
    const by = (one: Told) => [one.ticket.office, one.ticket.date, one.ticket.queueId].join();
    told.sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : a.ticket.ticket - b.ticket.ticket));
    writeFileSync(out, `office,date,queue_id,ticket,p10,p50,p90\n${told.map(row).join("\n")}\n`);
    console.log(`  ${told.length} quotes in ${out}`);
  }
}

try {
  const flags = {
    data: { type: "string" },
    fit: { type: "string" },
    out: { type: "string" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options: flags, strict: true, allowPositionals: false });
  if (values.help) console.log(USAGE);
  else if (!values.data) throw new Error("--data is missing");
  else main({ data: values.data, fit: values.fit, out: values.out });
} catch (error) {
  console.error(`backtest: ${(error as Error).message}`);
  process.exitCode = 1;
}
