import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { type GuideLink, GuideLinks } from "./guide-links";
import type { Guide } from "./guides.server";

export function GuideView({ guide, guides }: { guide: Guide; guides: GuideLink[] }) {
  const { t } = useWords();
  return (
    <Page wide back={{ label: t("docs.title"), href: "/docs" }}>
      <article className="grid gap-4" lang="en" dir="ltr">
        <h1 className="text-2xl font-bold">{guide.title}</h1>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own files, turned into HTML when the product is built */}
        <div className="guide" dangerouslySetInnerHTML={{ __html: guide.html }} />
      </article>
      <GuideLinks guides={guides} current={guide.name} />
    </Page>
  );
}
