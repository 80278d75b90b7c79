import { useWords } from "../../words/words-context";
import type { Kiosk } from "./kiosk-page";
import { LanguageChoice } from "./language-choice";

interface Props {
  kiosk: Kiosk;
  canJoin: boolean;
  asksPresence: boolean;
}

/** What one can do here, and in which language. */
export function StartView({ kiosk: { organization, device }, canJoin, asksPresence }: Props) {
  const { t } = useWords();
  const { checkIn } = device.settings;
  return (
    <>
      <div>
        <h1 className="kiosk-welcome">{t("kiosk.welcome")}</h1>
        <p className="kiosk-hint">
          <bdi>{organization.name}</bdi>
        </p>
      </div>
      <ul className="kiosk-tiles">
        {canJoin && <Tile href="/kiosk/join" label={t("kiosk.takeNumber")} hint={t("kiosk.takeNumberHint")} isFirst />}
        {checkIn && <Tile href="/kiosk/appointment" label={t("kiosk.booked")} hint={t("kiosk.bookedHint")} />}
        {asksPresence && <Tile href="/kiosk/here" label={t("kiosk.joined")} hint={t("kiosk.joinedHint")} />}
      </ul>
      {!canJoin && !checkIn && !asksPresence && <p className="kiosk-hint">{t("kiosk.nothing")}</p>}
      <LanguageChoice />
    </>
  );
}

interface TileProps {
  href: string;
  label: string;
  hint: string;
  isFirst?: boolean;
}

function Tile({ href, label, hint, isFirst }: TileProps) {
  return (
    <li>
      <a className="kiosk-tile" data-first={isFirst || undefined} href={href}>
        <b>{label}</b>
        <span>{hint}</span>
      </a>
    </li>
  );
}
