import type { Drifted } from "../../../server/domain/booking/zone-schema";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

interface Props {
  organization: { name: string };
  /** The first of them. */
  drifted: Drifted[];
  count: number;
  /** How many were just put right; null when none was tried. */
  repaired: number | null;
}

/** Appointments that a new time zone database has moved away from their wall clock, for managers. */
export function ZonesView({ organization, drifted, count, repaired }: Props) {
  const { t, locale } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("zones.title")}</h1>
      {repaired !== null && (
        <div role="status" className="grid gap-3">
          <Notice tone="done" title={t("zones.repaired", { count: repaired })} />
          {count > 0 && <Notice title={t("zones.left", { count })} />}
        </div>
      )}
      <p>{t("zones.about")}</p>
      {count === 0 ? (
        <Notice tone="done" title={t("zones.none")}>
          <p>{t("zones.noneAdvice")}</p>
        </Notice>
      ) : (
        <>
          <h2 className="text-xl font-bold">{t("zones.found", { count })}</h2>
          <ul className="grid gap-3">
            {drifted.map((one) => (
              <li className="panel" key={one.appointmentId}>
                <p className="font-bold">
                  {momentIn(t, one.meant, one.timeZone, locale)} · <bdi>{one.appointmentReference}</bdi>
                </p>
                <p className="text-muted">{t("zones.was", { when: momentIn(t, one.start, one.timeZone, locale) })}</p>
              </li>
            ))}
          </ul>
          <form method="post">
            <Button>{t("zones.repair")}</Button>
          </form>
        </>
      )}
    </Page>
  );
}
