import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  /** What arrived, in order. */
  received: ParsedMail[];
  /** Answers recipients with this code while it is set. */
  refuse: (code: number | null) => void;
  close: () => Promise<void>;
}

/** A real SMTP server in this process, on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const received: ParsedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) =>
      done(refusal === null ? null : Object.assign(new Error(`No such user: ${address}`), { responseCode: refusal })),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?from=desk@clinic.example`,
    received,
    refuse: (code) => {
      refusal = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
