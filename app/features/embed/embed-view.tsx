import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextArea } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { CopyArea } from "./copy-area";

interface Place {
  id: string;
  slug: string;
  name: string;
}

interface Props {
  organization: { name: string; slug: string; embedOrigins: string[] };
  /** Of locations. */
  list: Listed<Place>;
  /** Of this installation. */
  origin: string;
  mayManage: boolean;
  isSaved: boolean;
  refused: { problem: string; origins: string } | null;
}

/** How other sites show the booking, and which of them may. */
export function EmbedView({ organization, list, origin, mayManage, isSaved, refused }: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {refused && <ErrorSummary title={t("embed.refused")} errors={{ origins: refused.problem }} />}
      <h1 className="text-2xl font-bold">{t("embed.title")}</h1>
      <p>{t("embed.about")}</p>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("embed.saved")} />
        </div>
      )}
      {mayManage ? (
        <form method="post" className="grid gap-3" noValidate>
          <TextArea
            name="origins"
            label={t("embed.origins")}
            hint={t("embed.originsHint")}
            error={refused?.problem}
            defaultValue={refused?.origins ?? organization.embedOrigins.join("\n")}
            maxLength={6000}
          />
          <Button className="justify-self-start">{t("embed.save")}</Button>
        </form>
      ) : (
        <p>{organization.embedOrigins.join(", ") || t("embed.nobody")}</p>
      )}
      <ListFrame list={list}>
        {list.items.map((place) => (
          <PlaceCode key={place.id} {...{ organization, place, origin }} />
        ))}
      </ListFrame>
    </Page>
  );
}

/** What is put into a page for one location. */
function PlaceCode({ organization, place, origin }: Pick<Props, "organization" | "origin"> & { place: Place }) {
  const { t } = useWords();
  const { id, slug, name } = place;
  const book = `/o/${organization.slug}/${slug}/book`;
  const script = `<script async src="${origin}/embed.js" data-book="${book}"`;
  return (
    <section className="panel grid gap-4">
      <h2 className="text-lg font-bold">{name}</h2>
      <CopyArea id={`page-${id}`} label={t("embed.inPage")} text={`${script}></script>`} />
      <CopyArea
        id={`button-${id}`}
        label={t("embed.asButton")}
        text={`${script} data-button="${t("embed.button")}"></script>`}
      />
      <CopyArea
        id={`frame-${id}`}
        label={t("embed.plain")}
        text={`<iframe src="${origin}${book}" title="${t("embed.button")}" width="100%" height="900"></iframe>`}
      />
      <CopyArea
        id={`link-${id}`}
        label={t("embed.prefilled")}
        text={`${origin}${book}?name=Ada+Lovelace&email=ada%40example.org`}
      />
    </section>
  );
}
