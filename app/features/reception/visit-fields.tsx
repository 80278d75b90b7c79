import type { BoardQueue, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Priority } from "../../../server/domain/queue/policy-schema";
import type { TicketNeed } from "../../../server/domain/queue/schema";
import { useWords } from "../../words/words-context";
import type { VisitChange } from "../desk/operation";
import type { Offer } from "../desk/walk-in-form";

// Not taken from the schemas, with which a desk would load 30 KB more.
const PRIORITIES = keysOf<Priority>({ normal: true, high: true, urgent: true });
const NEEDS = keysOf<TicketNeed>({ interpreter: true, fetch: true, time: true });

function keysOf<Key extends string>(all: Record<Key, true>): Key[] {
  return Object.keys(all) as Key[];
}

/** Languages people may want to be served in, beside those of the pages; named in the reader's own. */
const LANGUAGES = [
  ...[
    "ar",
    "bg",
    "bn",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "hi",
    "hr",
    "hu",
    "it",
    "ku",
    "nl",
    "no",
    "pl",
    "ps",
  ],
  ...["pt", "ro", "ru", "sk", "so", "sq", "sr", "sv", "ta", "ti", "tr", "uk", "ur", "vi", "zh"],
];

interface Props {
  queues: readonly BoardQueue[];
  offers: readonly Offer[];
  services: ReadonlyMap<string, string>;
  /** Queue and service, joined by a space. */
  offer: string;
  chooseOffer: (offer: string) => void;
  /** What it is now, of somebody who has a ticket. */
  ticket?: BoardTicket;
}

/** What somebody comes for, with whom, and what staff should know. */
export function VisitFields({ queues, offers, services, offer, chooseOffer, ticket }: Props) {
  const { t, locale } = useWords();
  const [queueId, serviceId] = offer.split(" ");
  const others = offers.find(({ id }) => id === queueId)?.serviceIds.filter((id) => id !== serviceId) ?? [];
  return (
    <>
      <label className="grid gap-1 text-sm">
        {t("desk.walkIn.service")}
        <select
          className="desk-field"
          value={offer}
          onChange={({ target }) => chooseOffer(target.value)}
          data-first
          required
        >
          {queues.map((queue) => (
            <optgroup key={queue.queueId} label={`${queue.letter} · ${queue.name}`}>
              {offers
                .find(({ id }) => id === queue.queueId)
                ?.serviceIds.map((id) => (
                  <option key={id} value={`${queue.queueId} ${id}`}>
                    {services.get(id) ?? queue.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {others.length > 0 && (
        <Boxes
          title={t("reception.form.further")}
          name="further"
          boxes={others.map((id) => [id, services.get(id) ?? id])}
          checked={ticket?.furtherServiceIds ?? []}
        />
      )}
      <div className="grid grid-cols-2 gap-2">
        <label className="grid gap-1 text-sm">
          {t("reception.form.people")}
          <input
            name="partySize"
            type="number"
            min={1}
            max={100}
            required
            className="desk-field"
            defaultValue={ticket?.partySize ?? 1}
          />
        </label>
        <label className="grid gap-1 text-sm">
          {t("reception.form.language")}
          <select name="language" className="desk-field" defaultValue={ticket?.language ?? ""}>
            <option value="">{t("reception.form.anyLanguage")}</option>
            {languagesIn(locale, ticket?.language ?? null).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="grid gap-1 text-sm">
        {t("reception.form.priority")}
        <select name="priority" className="desk-field" defaultValue={ticket?.priority ?? "normal"}>
          {PRIORITIES.map((one) => (
            <option key={one} value={one}>
              {t(`reception.priority.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Boxes
        title={t("reception.form.needs")}
        name="needs"
        boxes={NEEDS.map((one) => [one, t(`desk.need.${one}`)])}
        checked={ticket?.needs ?? []}
      />
      <label className="grid gap-1 text-sm">
        {t("reception.form.note")}
        <textarea name="note" className="desk-field" rows={2} maxLength={280} defaultValue={ticket?.note ?? ""} />
      </label>
    </>
  );
}

/** What the fields say. */
export function readVisit(
  data: FormData,
  serviceId: string,
): Required<Omit<VisitChange, "nextServiceIds" | "resourceId">> {
  return {
    serviceId,
    furtherServiceIds: data.getAll("further").map(String),
    partySize: Number(data.get("partySize")),
    language: String(data.get("language")) || null,
    priority: PRIORITIES.find((one) => one === data.get("priority")) ?? "normal",
    needs: NEEDS.filter((one) => data.getAll("needs").includes(one)),
    note: String(data.get("note")).replace(/\s+/g, " ").trim() || null,
  };
}

interface BoxesProps {
  title: string;
  name: string;
  boxes: readonly (readonly [value: string, label: string])[];
  checked: readonly string[];
}

function Boxes({ title, name, boxes, checked }: BoxesProps) {
  return (
    <fieldset className="flex flex-wrap gap-x-4">
      <legend className="text-sm">{title}</legend>
      {boxes.map(([value, label]) => (
        <label key={value} className="flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            className="size-5"
            name={name}
            value={value}
            defaultChecked={checked.includes(value)}
          />{" "}
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

/** In alphabetical order of the reader's language; one that is not among them stays what it is. */
function languagesIn(locale: string, current: string | null): (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
  const codes = current === null || LANGUAGES.includes(current) ? LANGUAGES : [current, ...LANGUAGES];
  return codes.map((code) => [code, names.of(code) ?? code] as const).sort((a, b) => a[1].localeCompare(b[1], locale));
}
