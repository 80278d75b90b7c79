import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { ageWords } from "./age-words";
import { useTick } from "./clock-context";
import type { Connection } from "./connection";

const SAYS: Record<Connection, { tone: StatusTone; word: string; announced: string }> = {
  connecting: { tone: "waiting", word: "connecting", announced: "" },
  live: { tone: "serving", word: "live", announced: "The board is live." },
  polling: {
    tone: "late",
    word: "not live, read every 5 s",
    announced: "Live updates are interrupted. The board is read every 5 seconds; commands still work.",
  },
  cut: {
    tone: "ended",
    word: "no connection",
    announced: "No connection. The board shows what was last known; commands will not arrive.",
  },
  signedOut: { tone: "ended", word: "signed out", announced: "You have been signed out. Sign in again to go on." },
};

/**
 * How old the board is: counted from the last word of the server, pings included. Only a change of the connection is
 * announced, with what still works.
 */
export function LiveAge({ connection, signInHref }: { connection: Connection; signInHref: string }) {
  const age = useTick((clock, now) => ageWords((now - clock.heardAt()) / 1000));
  const { tone, word, announced } = SAYS[connection];
  return (
    <>
      <span className="inline-flex items-center gap-1 whitespace-nowrap" data-connection={connection}>
        <StatusMark tone={tone}>{word}</StatusMark>
        <span> · {age}</span>
      </span>
      <span role="status" className={connection === "live" ? "sr-only" : "sr-only min-[75rem]:not-sr-only"}>
        {announced}
      </span>
      {connection === "signedOut" && <a href={signInHref}>Sign in again</a>}
    </>
  );
}
