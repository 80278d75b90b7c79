import type { Organization } from "../../../server/domain/catalog/schema";
import { buttonClass } from "../../ui/button";
import { Page } from "../../ui/page";
import { WaitBand } from "../../ui/wait-band";
import { organizationHref } from "../location/place";
import { landingWords } from "./words";

const EXAMPLE = { p10Seconds: 12 * 60, p50Seconds: 15 * 60, p90Seconds: 20 * 60 };

/** What this is, for whom, and where to go on. */
export function LandingView({ demos }: { demos: Organization[] }) {
  return (
    <Page wide footer={<Links />}>
      <div className="grid gap-10 py-4 md:grid-cols-[3fr_2fr] md:items-center md:py-10">
        <div className="grid gap-5">
          <h1 className="text-2xl font-bold text-balance md:text-3xl">{landingWords.title}</h1>
          <p className="max-w-xl text-lg">{landingWords.lead}</p>
          <p>
            <a className={buttonClass()} href="/login">
              {landingWords.signIn}
            </a>
          </p>
        </div>
        <section className="panel grid gap-3" aria-labelledby="range">
          <h2 className="text-lg font-bold" id="range">
            {landingWords.bandTitle}
          </h2>
          <WaitBand estimate={EXAMPLE} />
          <p className="text-muted">{landingWords.band}</p>
        </section>
      </div>
      {demos.length > 0 && <Demos demos={demos} />}
      <ul className="grid gap-6 py-4 md:grid-cols-3">
        {landingWords.points.map(([title, text]) => (
          <li className="border-t-4 border-accent pt-3" key={title}>
            <h2 className="text-lg font-bold">{title}</h2>
            <p className="mt-1">{text}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Demos({ demos }: { demos: Organization[] }) {
  return (
    <section className="grid gap-3" aria-labelledby="demos">
      <div>
        <h2 className="text-xl font-bold" id="demos">
          {landingWords.demos}
        </h2>
        <p className="text-muted">{landingWords.demoHint}</p>
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
  const links = [
    ["/status", landingWords.status],
    ["/api-docs/openapi.json", landingWords.docs],
  ];
  return links.map(([href, label]) => (
    <a className="inline-flex min-h-11 items-center text-muted" href={href} key={href}>
      {label}
    </a>
  ));
}
