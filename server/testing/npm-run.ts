import { execFile } from "node:child_process";
import { ownerUrl } from "./test-database";

export interface Ran {
  code: number;
  /** Both streams, without what npm thinks of the settings of whoever runs this. */
  output: string;
}

/** `npm run <script> -- ...` as it is typed, over the database of a test's world and with its key. */
export function npmRun(script: string, args: readonly string[], databaseUrl: string): Promise<Ran> {
  const { PATH, HOME } = process.env;
  const urls = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: ownerUrl(databaseUrl) };
  const variables = { ...urls, SECRET_KEY: "test".repeat(8) };
  const env: NodeJS.ProcessEnv = { PATH, HOME, NODE_ENV: "production", ...variables };
  return new Promise((resolve) => {
    execFile("npm", ["run", "--silent", script, "--", ...args], { env }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => !line.startsWith("npm warn"));
      resolve({ code: error ? Number(error.code) : 0, output: lines.join("\n").trim() });
    });
  });
}
