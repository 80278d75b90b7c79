import { expect, test } from "vitest";
import { createLog } from "./log";
import { withRequestId } from "./request-context";

function capture() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

test("a line is JSON with level, time, message and its request's id", () => {
  const { log, lines } = capture();
  withRequestId("req-1", () => log.info({ n: 1 }, "hello"));
  log.info("outside");
  expect(lines[0]).toEqual({
    level: "info",
    time: expect.stringMatching(/Z$/),
    requestId: "req-1",
    n: 1,
    msg: "hello",
  });
  expect(lines[1]).not.toHaveProperty("requestId");
});

test("personal data and secrets are not in the log, however deep", () => {
  const { log, lines } = capture();
  const person = { name: "Ada Secret", email: "ada@secret.example", phone: "+44 secret", token: "apt_t_secret" };
  log.info(
    {
      customer: person,
      body: { customer: person },
      request: { headers: { authorization: "secret", cookie: "secret" } },
    },
    "x",
  );
  log.info({ ...person, password: "secret", appointment: { notes: "secret" } }, "x");
  expect(JSON.stringify(lines)).not.toMatch(/secret/i);
});

test("an error shows what went wrong but not the row the database quotes", () => {
  const { log, lines } = capture();
  const error = Object.assign(new Error("duplicate key"), {
    code: "23505",
    constraint: "user_email_key",
    detail: "Key (email)=(ada@secret.example) already exists.",
    where: "secret",
    parameters: ["secret"],
  });
  log.error({ err: error }, "failed");
  expect(lines[0]?.err).toMatchObject({ message: "duplicate key", code: "23505", constraint: "user_email_key" });
  expect(JSON.stringify(lines)).not.toMatch(/secret/i);
});
