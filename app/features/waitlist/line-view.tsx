import type { Location, Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { WaitlistEntry, WaitlistPage } from "../../../server/domain/waitlist/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { StatusMark } from "../../ui/status-mark";
import { momentIn, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { SearchForm } from "../list/search-form";
import { daysWords, hoursWords } from "./day-parts";

export interface LineFilter {
  locationId: string;
  serviceId?: string;
  q?: string;
}

interface Props {
  organization: { name: string };
  locations: Location[];
  services: Service[];
  filter: LineFilter;
  page: WaitlistPage;
  /** What was just done. */
  done: "removed" | "offered" | "notWaiting" | null;
}

/** Who waits at a location, in the order of arrival, for staff. */
export function LineView({ organization, locations, services, filter, page: { items, nextCursor }, done }: Props) {
  const { t } = useWords();
  const timeZone = locations.find(({ id }) => id === filter.locationId)?.timeZone ?? "UTC";
  const more = new URLSearchParams({ location: filter.locationId, cursor: nextCursor ?? "" });
  if (filter.serviceId) more.set("service", filter.serviceId);
  if (filter.q) more.set("q", filter.q);
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("waitlist.manage.title")}</h1>
      <p>{t("waitlist.manage.about")}</p>
      {done && (
        <div role="status">
          <Notice tone={done === "notWaiting" ? "late" : "done"} title={t(`waitlist.manage.${done}`)} />
        </div>
      )}
      <FilterForm locations={locations} services={services} filter={filter} />
      {items.length === 0 ? (
        <Notice tone="waiting" title={filter.q ? t("list.nothing", { q: filter.q }) : t("waitlist.manage.empty")}>
          {!filter.q && <p>{t("waitlist.manage.emptyAdvice")}</p>}
        </Notice>
      ) : (
        <ol className="grid gap-3">
          {items.map((entry) => (
            <li className="panel grid gap-2" key={entry.id}>
              <LineEntry
                entry={entry}
                timeZone={timeZone}
                service={services.find(({ id }) => id === entry.serviceId)}
              />
            </li>
          ))}
        </ol>
      )}
      {nextCursor && (
        <p>
          <a className={buttonClass("secondary")} href={`?${more}`}>
            {t("waitlist.manage.more")}
          </a>
        </p>
      )}
    </Page>
  );
}

function FilterForm({ locations, services, filter }: Pick<Props, "locations" | "services" | "filter">) {
  const { t } = useWords();
  return (
    <SearchForm q={filter.q}>
      <SelectField
        name="location"
        label={t("waitlist.manage.location")}
        chosen={filter.locationId}
        options={locations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="service"
        label={t("waitlist.manage.service")}
        chosen={filter.serviceId ?? ""}
        options={[
          { value: "", label: t("waitlist.manage.allServices") },
          ...services.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </SearchForm>
  );
}

interface EntryProps {
  entry: WaitlistEntry;
  timeZone: string;
  service?: Service;
}

function LineEntry({ entry, timeZone, service }: EntryProps) {
  const words = useWords();
  const { t, locale, direction } = words;
  const { id, status, customer, offer, partySize, latest, joinedAt } = entry;
  const { name } = customer;
  return (
    <>
      {offer ? (
        <StatusMark tone="called">{t("waitlist.manage.isOffered")}</StatusMark>
      ) : (
        <StatusMark tone="waiting">{t("waitlist.status.waiting.label")}</StatusMark>
      )}
      <h2 className="text-lg font-bold break-words">{name}</h2>
      <p className="break-words text-muted">{joined([customer.email, customer.phone], direction)}</p>
      <p>{joined([service?.name, daysWords(words, entry), hoursWords(words, entry)], direction)}</p>
      {partySize > 1 && <p>{`${t("waitlist.people")}: ${partySize}`}</p>}
      {latest === null && <p>{t("waitlist.manage.earlierThan")}</p>}
      {offer && (
        <p>
          {t("waitlist.manage.offeredUntil", {
            when: momentIn(t, offer.start, timeZone, locale),
            until: timeIn(offer.expiresAt, timeZone, locale),
          })}
        </p>
      )}
      <p className="text-muted">{t("waitlist.manage.since", { when: momentIn(t, joinedAt, timeZone, locale) })}</p>
      <div className="flex flex-wrap gap-3">
        {status === "waiting" && (
          <a
            className={buttonClass("secondary")}
            href={`/manage/waitlist/${id}`}
            aria-label={t("waitlist.manage.offerTo", { name })}
          >
            {t("waitlist.manage.offer")}
          </a>
        )}
        <form method="post">
          <AskFirst
            ask={id}
            label={t("waitlist.manage.remove")}
            spoken={t("waitlist.manage.removeOne", { name })}
            title={t("waitlist.manage.ask", { name })}
            about={t("waitlist.manage.effect")}
            name="remove"
            value={id}
          />
        </form>
      </div>
    </>
  );
}
