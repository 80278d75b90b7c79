import type { Location, Service } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { useAddress } from "../list/use-address";
import { LocationChoice } from "../manage/location-choice";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  list: Listed<Service>;
  /** The name of the service that was just saved. */
  saved: string | null;
  /** What was typed and not saved. */
  answer: { id: string; typed: string; problem: "wrong" | "stale" } | null;
}

/** How much of its time each service keeps for those who walk in, for managers. */
export function ShareView({ organization, locations, location, list, saved, answer }: Props) {
  const { t } = useWords();
  const address = useAddress();
  const error = answer && t(`walkInShare.${answer.problem}`);
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {error && <ErrorSummary title={t("page.problem")} errors={{ [`share-${answer.id}`]: error }} />}
      <h1 className="text-2xl font-bold">{t("walkInShare.title")}</h1>
      {saved && (
        <div role="status">
          <Notice tone="done" title={t("walkInShare.saved", { name: saved })} />
        </div>
      )}
      <p>{t("walkInShare.about")}</p>
      <LocationChoice locations={locations} chosen={location.id} />
      <ListFrame
        list={list}
        keep={{ location: location.id }}
        empty={{
          title: t("walkInShare.none"),
          advice: t("services.noneAdvice"),
          action: { label: t("services.add"), href: `/manage/services/new?location=${location.id}` },
        }}
      >
        <ul className="grid gap-4 empty:hidden">
          {list.items.map((service) => {
            const own = answer?.id === service.id ? answer : null;
            return (
              <li className="panel" key={service.id}>
                <form
                  method="post"
                  action={address({ location: location.id, saved: null })}
                  className="flex flex-wrap items-end justify-between gap-4"
                >
                  <input type="hidden" name="id" value={service.id} />
                  <input type="hidden" name="version" value={service.version} />
                  <TextField
                    name={`share-${service.id}`}
                    label={t("walkInShare.percent", { name: service.name })}
                    defaultValue={own?.typed ?? String(service.walkInShare)}
                    error={own && error ? error : undefined}
                    inputMode="numeric"
                    autoComplete="off"
                    size={4}
                    className="w-auto!"
                  />
                  <Button kind="secondary">
                    {t("walkInShare.save")}
                    <span className="sr-only">: {service.name}</span>
                  </Button>
                </form>
              </li>
            );
          })}
        </ul>
      </ListFrame>
    </Page>
  );
}
