import { defineConfig } from "prisma/config";

// Only the command line reads this (`prisma generate`, `prisma migrate deploy`); the running app takes its URL from server/env.ts.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: {
    url: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL ?? "postgresql://localhost/qconnect",
  },
});
