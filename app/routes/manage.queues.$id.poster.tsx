import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readManageFrame } from "../features/manage/manage-frame";
import { Poster } from "../features/poster/poster";
import { posterWords } from "../features/poster/poster-words";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";
import { Button } from "../ui/button";
import { Page } from "../ui/page";
import { SelectField } from "../ui/select-field";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** `?second=`: the language that stands below that of the place. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "settings.change");
  const queue = await need(context.api.queue.queue({ id: params.id ?? "" }));
  const location = await need(context.api.catalog.location({ id: queue.locationId }));
  const { t, locale, choices } = context.words(organization);
  const own = context.wordsFor(organization.locale);
  const others = choices.filter(({ language }) => language !== own.language);
  const asked = new URL(request.url).searchParams.get("second");
  const second = others.find(({ language }) => language === asked)?.language ?? null;
  const { siteCode } = await need(context.api.queue.siteCode({ locationId: location.id }));
  // Whoever points a telephone at it is here.
  const here = queue.confirmPresence ? `&here=${siteCode}` : "";
  const path = `/o/${organization.slug}/${location.slug}/join?queue=${queue.id}${here}`;
  const name = queue.alias ?? queue.name;
  return {
    organization,
    location,
    name,
    url: new URL(path, context.baseUrl).href,
    languages: [own, ...(second ? [context.wordsFor(second)] : [])].map((words) =>
      posterWords(words, queue.confirmPresence ? siteCode : null),
    ),
    others,
    second,
    locale,
    title: t("poster.title", { name }),
  };
}

export default function PosterPage() {
  const { organization, location, name, url, languages, others, second } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <Page
      wide
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("queueSettings.title"), href: `/manage/queues?location=${location.id}` }}
    >
      <h1 className="no-print text-2xl font-bold">{t("poster.title", { name })}</h1>
      <form method="get" className="no-print flex flex-wrap items-end gap-4">
        <SelectField
          name="second"
          label={t("poster.second")}
          chosen={second ?? ""}
          options={[
            { value: "", label: t("poster.noSecond") },
            ...others.map(({ language, name: called }) => ({ value: language, label: called })),
          ]}
        />
        <Button kind="secondary">{t("page.show")}</Button>
        <Button type="button" data-print="" hidden>
          {t("slip.print")}
        </Button>
      </form>
      <p className="no-print text-muted">{t("poster.advice")}</p>
      <Poster organization={organization.name} location={location.name} queue={name} url={url} languages={languages} />
    </Page>
  );
}
