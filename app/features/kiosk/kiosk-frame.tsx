import type { ReactNode } from "react";
import { Logo } from "../../ui/logo";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Kiosk } from "./kiosk-page";

interface Props {
  kiosk: Kiosk;
  now: string;
  /** Seconds without a touch after which it starts again; the start itself stays. */
  idleSeconds?: number;
  /** They are counted down from the beginning, whatever is touched. */
  isEnding?: boolean;
  /** Ends what somebody has begun. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame of every kiosk page. app/kiosk.ts reads what is in `data-`: where it starts again and when. */
export function KioskFrame({ kiosk: { location, device, home }, now, idleSeconds, isEnding, footer, children }: Props) {
  const { t, locale } = useWords();
  return (
    <div
      className="kiosk"
      data-kiosk={device.version}
      data-home={home}
      data-idle={idleSeconds}
      data-ending={isEnding || undefined}
    >
      <header className="kiosk-head no-print">
        <p className="flex items-center gap-4 font-semibold">
          <Logo />
          <bdi>{location.name}</bdi>
        </p>
        <p className="font-semibold" data-clock={location.timeZone}>
          {timeIn(now, location.timeZone, locale)}
        </p>
      </header>
      <main id="main" className="kiosk-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="kiosk-foot no-print">
        {footer}
        {idleSeconds !== undefined && (
          <p className="kiosk-countdown" data-left hidden>
            <span>{t("kiosk.startsOver")}</span>
            <b aria-hidden="true" data-left-seconds />
          </p>
        )}
      </footer>
      <section className="kiosk-away" data-away hidden role="alert">
        <h2 className="kiosk-title">{t("kiosk.awayTitle")}</h2>
        <p>{t("kiosk.away")}</p>
      </section>
    </div>
  );
}

/** Back to the beginning, for the one who is here and the one who comes next. */
export function StartAgain({ home }: { home: string }) {
  const { t } = useWords();
  return (
    <a className="kiosk-button" href={home}>
      {t("kiosk.startAgain")}
    </a>
  );
}
