import { useWords } from "../../words/words-context";

export interface GuideLink {
  name: string;
  title: string;
}

export function GuideLinks({ guides, current }: { guides: GuideLink[]; current?: string }) {
  const { t } = useWords();
  return (
    <nav aria-label={t("docs.guides")}>
      <ul className="flex flex-wrap gap-x-6" lang="en">
        {guides.map(({ name, title }) => (
          <li key={name}>
            <a
              className="inline-flex min-h-11 items-center"
              href={`/docs/${name}`}
              aria-current={name === current ? "page" : undefined}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
