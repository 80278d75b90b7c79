import type { Organization } from "../../../server/domain/catalog/schema";
import { buttonClass } from "../../ui/button";
import { Page } from "../../ui/page";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import { organizationHref } from "../location/place";

const EXAMPLE = { p10Seconds: 12 * 60, p50Seconds: 15 * 60, p90Seconds: 20 * 60 };

const POINTS = ["visitors", "staff", "integrators"] as const;

/** What this is, for whom, and where to go on. */
export function LandingView({ demos }: { demos: Organization[] }) {
  const { t } = useWords();
  return (
    <Page wide footer={<Links />}>
      <div className="grid gap-10 py-4 md:grid-cols-[3fr_2fr] md:items-center md:py-10">
        <div className="grid gap-5">
          <h1 className="text-2xl font-bold text-balance md:text-3xl">{t("landing.title")}</h1>
          <p className="max-w-xl text-lg">{t("landing.lead")}</p>
          <p>
            <a className={buttonClass()} href="/login">
              {t("landing.signIn")}
            </a>
          </p>
        </div>
        <section className="panel grid gap-3" aria-labelledby="range">
          <h2 className="text-lg font-bold" id="range">
            {t("landing.bandTitle")}
          </h2>
          <WaitBand estimate={EXAMPLE} />
          <p className="text-muted">{t("landing.band")}</p>
        </section>
      </div>
      {demos.length > 0 && <Demos demos={demos} />}
      <ul className="grid gap-6 py-4 md:grid-cols-3">
        {POINTS.map((point) => (
          <li className="border-t-4 border-accent pt-3" key={point}>
            <h2 className="text-lg font-bold">{t(`landing.points.${point}.title`)}</h2>
            <p className="mt-1">{t(`landing.points.${point}.text`)}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Demos({ demos }: { demos: Organization[] }) {
  const { t } = useWords();
  return (
    <section className="grid gap-3" aria-labelledby="demos">
      <div>
        <h2 className="text-xl font-bold" id="demos">
          {t("landing.demos")}
        </h2>
        <p className="text-muted">{t("landing.demoHint")}</p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2">
        {demos.map(({ slug, name }) => (
          <li key={slug}>
            <a className="panel block min-h-14 text-lg font-bold hover:border-accent" href={organizationHref({ slug })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links() {
  const { t } = useWords();
  const links = [
    ["/status", t("landing.status")],
    ["/docs", t("landing.docs")],
  ];
  return links.map(([href, label]) => (
    <a className="inline-flex min-h-11 items-center text-muted" href={href} key={href}>
      {label}
    </a>
  ));
}
