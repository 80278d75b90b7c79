import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ageWords } from "./age-words";
import { useTick } from "./clock-context";
import type { Connection } from "./connection";

const TONES: Record<Connection, StatusTone> = {
  connecting: "waiting",
  live: "serving",
  polling: "late",
  cut: "ended",
  signedOut: "ended",
};

/**
 * How old the board is: counted from the last word of the server, pings included. Only a change of the connection is
 * announced, with what still works.
 */
export function LiveAge({ connection, signInHref }: { connection: Connection; signInHref: string }) {
  const { t } = useWords();
  const age = useTick((clock, now) => ageWords(t, (now - clock.heardAt()) / 1000));
  const isInTime = connection === "live" || connection === "connecting";
  return (
    <>
      <span className="live-age" data-connection={connection}>
        <StatusMark tone={TONES[connection]}>{t(`console.connection.${connection}.word`)}</StatusMark>
        {connection !== "connecting" && <span> · {age}</span>}
      </span>
      <span role="status" className={isInTime ? "sr-only" : "live-said max-[75rem]:sr-only"}>
        {connection !== "connecting" && t(`console.connection.${connection}.announced`)}
      </span>
      {connection === "signedOut" && <a href={signInHref}>{t("console.signInAgain")}</a>}
    </>
  );
}
