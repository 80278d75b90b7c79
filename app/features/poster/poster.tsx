import { QrCode } from "../../ui/qr-code";

/** What a poster says in one language. */
export interface PosterWords {
  language: string;
  direction: "ltr" | "rtl";
  lead: string;
  steps: string[];
  code: string;
}

interface Props {
  organization: string;
  location: string;
  /** What the public calls the queue. */
  queue: string;
  /** Where one joins it. */
  url: string;
  /** The language of the place first. */
  languages: PosterWords[];
}

/** A sheet of A4 (styles/poster.css) that leads whoever points a telephone at it into one queue. */
export function Poster({ organization, location, queue, url, languages }: Props) {
  const [own] = languages;
  return (
    <article className="poster" dir={own?.direction}>
      <div className="poster-sheet">
        <p className="poster-small">
          <bdi>{organization}</bdi> · <bdi>{location}</bdi>
        </p>
        <h2 className="poster-name">
          <bdi>{queue}</bdi>
        </h2>
        <QrCode className="poster-code" text={url} label={own?.code ?? queue} />
        {languages.map(({ language, direction, lead, steps }) => (
          <div className="poster-words" lang={language} dir={direction} key={language}>
            <p className="poster-lead">{lead}</p>
            {steps.map((step) => (
              <p className="poster-small" key={step}>
                {step}
              </p>
            ))}
          </div>
        ))}
        <p className="poster-address" dir="ltr">
          {url}
        </p>
      </div>
    </article>
  );
}
