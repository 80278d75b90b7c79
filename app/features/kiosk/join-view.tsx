import { rangeWords } from "../../../server/domain/shared/wait-words";
import { useWords } from "../../words/words-context";
import type { JoinChoice } from "../queue/join-choices";
import { bringWords } from "../service/bring-list";

interface Props {
  choices: JoinChoice[];
  /** Several are wanted: they are ticked, and sent together. */
  several: boolean;
  error: string | null;
  commandId: string;
  /** How many come together is asked before the number is given. */
  asksPartySize: boolean;
}

/** One touch on a service gives the number, or leads on where there is more to ask. */
export function JoinView({ choices, several, error, commandId, asksPartySize }: Props) {
  const { t } = useWords();
  const queueIds = new Set(choices.map(({ queue }) => queue.queue.id));
  return (
    <form method={asksPartySize ? "get" : "post"} action="/kiosk/join" className="grid gap-6">
      <h1 className="kiosk-title">{several ? t("kiosk.choose") : t("join.service")}</h1>
      {error && (
        <p className="kiosk-error" role="alert">
          {error}
        </p>
      )}
      {!asksPartySize && <input type="hidden" name="commandId" value={commandId} />}
      <ul className="kiosk-tiles">
        {choices.map((choice) => (
          <li key={choice.service.id}>
            {several ? (
              <label className="kiosk-tile">
                <input type="checkbox" name="service" value={choice.service.id} />
                <ChoiceText choice={choice} hasWait={queueIds.size > 1} />
              </label>
            ) : (
              <button type="submit" className="kiosk-tile" name="service" value={choice.service.id}>
                <ChoiceText choice={choice} hasWait={queueIds.size > 1} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {several && (
        <button type="submit" className="kiosk-button kiosk-go">
          {t("kiosk.continue")}
        </button>
      )}
      {!several && choices.length > 1 && (
        <a className="kiosk-button" href="/kiosk/join?several">
          {t("kiosk.several")}
        </a>
      )}
    </form>
  );
}

function ChoiceText({ choice: { service, queue }, hasWait }: { choice: JoinChoice; hasWait: boolean }) {
  const { t } = useWords();
  const bring = bringWords(t, service);
  return (
    <>
      <b>
        <bdi>{service.name}</bdi>
      </b>
      {hasWait && <span>{t("join.wait", { wait: rangeWords(t, queue.snapshot.joinEstimate) })}</span>}
      {bring && <span>{bring}</span>}
    </>
  );
}

const PARTY_SIZES = Array.from({ length: 12 }, (_, index) => index + 1);

/** How many come together, each number a touch. */
export function PartyView({ services, commandId }: { services: string[]; commandId: string }) {
  const { t } = useWords();
  return (
    <form method="post" action="/kiosk/join" className="grid gap-6">
      <h1 className="kiosk-title">{t("join.partySize")}</h1>
      <input type="hidden" name="commandId" value={commandId} />
      {services.map((id) => (
        <input type="hidden" name="service" value={id} key={id} />
      ))}
      <div className="kiosk-keys">
        {PARTY_SIZES.map((people) => (
          <button type="submit" className="kiosk-key" name="partySize" value={people} key={people}>
            {people}
          </button>
        ))}
      </div>
    </form>
  );
}
