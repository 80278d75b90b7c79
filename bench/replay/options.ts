import { parseArgs } from "node:util";

export interface ReplayOptions {
  data: string;
  office: string;
  date: string;
  /** Recorded minutes per minute of the replay. */
  speed: number;
  /** Origin of the running server. */
  url: string;
  email: string;
  password: string;
  /** Id of the location to work in; a new one when absent. */
  location: string | undefined;
}

export const USAGE = `npm run replay -- --data FILE --office NAME --date YYYY-MM-DD [options]

  --data FILE       recorded tickets, CSV or CSV in gzip
  --office NAME     such as UD_Bemowo
  --date DATE       such as 2020-01-13
  --speed N         recorded minutes per minute (60)
  --url URL         the running server (http://localhost:3000)
  --email, --password   a manager of the organisation (the demo's admin)
  --location ID     work in this location instead of a new one`;

const FLAGS = {
  data: { type: "string" },
  office: { type: "string" },
  date: { type: "string" },
  speed: { type: "string", default: "60" },
  url: { type: "string", default: "http://localhost:3000" },
  email: { type: "string", default: "admin@riverside.example" },
  password: { type: "string", default: "demo-password-1" },
  location: { type: "string" },
} as const;

/** Throws one line that names the option. */
export function readOptions(args: string[]): ReplayOptions {
  const { values } = parseArgs({ args, options: FLAGS, strict: true, allowPositionals: false });
  const need = (name: "data" | "office" | "date"): string => {
    const value = values[name];
    if (!value) throw new Error(`--${name} is missing`);
    return value;
  };
  const date = need("date");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error("--date must be YYYY-MM-DD");
  const speed = Number(values.speed);
  if (!(speed >= 0.1 && speed <= 100_000)) throw new Error("--speed must be a number from 0.1 to 100000");
  const url = URL.canParse(values.url) ? new URL(values.url) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error("--url must be http:// or https://");
  return {
    data: need("data"),
    office: need("office"),
    date,
    speed,
    url: url.origin,
    email: values.email,
    password: values.password,
    location: values.location,
  };
}
