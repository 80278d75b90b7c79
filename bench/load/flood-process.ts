import { type Connection, openConnection } from "./connection";

/**
 * Wrong passwords at a steady rate, in a process of its own: `flood-process URL PER_SECOND`. Each is for another account (one in ten has one) and from
 * another address, so that no throttle but that of the process itself meets them. Says `ready`, then after each second how many were sent and answered.
 */
const [url = "", perSecond = "0"] = process.argv.slice(2);
const TICK_MS = 20;
/** Whoever must wait for a hash waits below a second; the rest is refused at once. */
const CONNECTIONS = 160;

const address = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

function attempt(n: number): string {
  const email = n % 10 === 0 ? "staff2@harbour.example" : `nobody${n}@example.org`;
  const json = JSON.stringify({ email, password: `not the password ${n}` });
  return `POST /api/v1/auth/token HTTP/1.1\r\nhost: bench\r\nx-forwarded-for: ${address(n)}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

async function flood(): Promise<void> {
  const free: Connection[] = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(url)));
  const counts = { sent: 0, answered: 0, missed: 0 };
  const rate = Number(perSecond);
  const start = performance.now();
  process.send?.({ ready: true });
  setInterval(() => {
    const due = Math.floor(((performance.now() - start) / 1000) * rate);
    while (counts.sent + counts.missed < due) {
      const connection = free.pop();
      if (!connection) {
        counts.missed++;
        continue;
      }
      const n = ++counts.sent;
      connection.send(attempt(n)).then(
        () => {
          counts.answered++;
          free.push(connection);
        },
        () => {},
      );
    }
    process.send?.(counts);
  }, TICK_MS);
}

void flood();
