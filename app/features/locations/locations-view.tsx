import type { Location } from "../../../server/domain/catalog/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";

interface Props {
  organization: { name: string; slug: string };
  list: Listed<Location>;
  mayAdd: boolean;
  /** The name of the location that was just saved. */
  saved: string | null;
}

const NEW = "/manage/locations/new";

/** The places of an organisation, for managers. */
export function LocationsView({ organization, list, mayAdd, saved }: Props) {
  const { t } = useWords();
  const link = "inline-flex min-h-11 items-center font-semibold";
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("locations.title")}</h1>
      {saved && (
        <div role="status">
          <Notice tone="done" title={t("queueSettings.saved", { name: saved })} />
        </div>
      )}
      <ListFrame
        list={list}
        empty={{
          title: t("locations.none"),
          advice: t("locations.noneAdvice"),
          action: mayAdd ? { label: t("locations.add"), href: NEW } : undefined,
        }}
      >
        <ul className="grid gap-4">
          {list.items.map(({ id, name, slug, address, timeZone }) => (
            <li className="panel grid gap-1" key={id}>
              <h2 className="text-lg font-bold">
                <bdi>{name}</bdi>
              </h2>
              {address && (
                <p>
                  <bdi>{address}</bdi>
                </p>
              )}
              <p className="text-muted">{timeZone.replaceAll("_", " ")}</p>
              <p className="flex flex-wrap gap-x-6">
                <a className={link} href={`/manage/locations/${id}`}>
                  {t("queueSettings.change", { name })}
                </a>
                <a className={link} href={`/manage/hours?location=${id}`}>
                  {t("locations.hours", { name })}
                </a>
                <a className={link} href={`/o/${organization.slug}/${slug}`}>
                  {t("locations.open", { name })}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </ListFrame>
      {mayAdd && list.total > 0 && (
        <p>
          <a className={buttonClass("secondary")} href={NEW}>
            {t("locations.add")}
          </a>
        </p>
      )}
    </Page>
  );
}
