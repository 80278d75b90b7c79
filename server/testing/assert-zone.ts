import { expect } from "vitest";

// A runner that ignores TZ would run the same tests twice and prove nothing.
expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
