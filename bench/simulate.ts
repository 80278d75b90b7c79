import { parseArgs } from "node:util";
import { createOffice } from "./waits/run-office";
import { scoreLines, scoreOf } from "./waits/score";

const USAGE = `npm run simulate -- [--days N] [--seeds 1,2,3]

Runs a simulated office (bench/waits/office.ts) for so many days (40) and quotes everybody who walks in.`;

try {
  const flags = {
    days: { type: "string", default: "40" },
    seeds: { type: "string", default: "1,2,3" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options: flags, strict: true, allowPositionals: false });
  const days = Number(values.days);
  const seeds = values.seeds.split(",").map(Number);
  if (!Number.isInteger(days) || days < 1) throw new Error("--days must be a whole number of at least 1");
  if (!seeds.every(Number.isInteger)) throw new Error("--seeds must be whole numbers with commas between");
  if (values.help) console.log(USAGE);
  else {
    const all = seeds.map((seed) => {
      const office = createOffice(seed);
      const told = Array.from({ length: days }, (_, day) => office.day(day)).flat();
      const scored = told.filter(({ isScored }) => isScored);
      console.log(`seed ${seed}: ${scoreLines(scoreOf(scored)).join("\n")}\n`);
      return scored;
    });
    console.log(`all seeds: ${scoreLines(scoreOf(all.flat())).join("\n")}`);
  }
} catch (error) {
  console.error(`simulate: ${(error as Error).message}`);
  process.exitCode = 1;
}
