import type { CalendarBlock } from "../../../server/domain/booking/schema";
import { Summary } from "../../ui/summary";
import { momentIn, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { cardOf } from "./entry-list";
import { KeptText } from "./kept-text";
import { knownOf, nameOf } from "./operation-words";
import { PanelHead } from "./panel-head";
import { PickUpButtons } from "./pick-up-buttons";
import type { Calendar } from "./use-calendar";

interface Props {
  calendar: Calendar;
  block: CalendarBlock;
  close: () => void;
}

/** A blocked time: why, and the ways to change it or to offer it again. One that came from elsewhere is only shown. */
export function BlockDetails({ calendar, block, close }: Props) {
  const { t, locale } = useWords();
  const { data, operations } = calendar;
  const { timeZone } = data.location;
  const entry = { ...block, kind: "block" as const };
  const known = knownOf(t, entry);
  const moment = momentIn(t, block.start, timeZone, locale);
  const rows: [string, string][] = [
    [t("calendar.fact.when"), t("calendar.fact.until", { moment, end: timeIn(block.end, timeZone, locale) })],
    [t("calendar.fact.with"), data.resources.find(({ id }) => id === block.resourceId)?.name ?? ""],
  ];
  async function saveReason(reason: string, version: number) {
    const { start, end, resourceId } = block;
    return Boolean(await operations.change(known, version, { kind: "changeBlock", start, end, resourceId, reason }));
  }
  async function remove() {
    const { id } = block;
    const next = calendar.placed.find(({ key }) => key !== id)?.key;
    if (!(await operations.change(known, block.version, { kind: "removeBlock" }))) return;
    close();
    if (next) cardOf(next)?.focus({ preventScroll: true });
  }
  return (
    <>
      <PanelHead close={close}>{nameOf(t, entry)}</PanelHead>
      <Summary rows={rows} />
      {block.imported ? (
        <p>{t("calendar.importedHint")}</p>
      ) : (
        <>
          <KeptText
            label={t("calendar.field.reason")}
            value={block.reason}
            version={block.version}
            most={200}
            rows={1}
            save={saveReason}
          />
          <div className="grid grid-cols-2 gap-2">
            <PickUpButtons calendar={calendar} entryKey={block.id} />
            <button type="button" className="row-button col-span-2" onClick={() => void remove()}>
              {t("calendar.act.removeBlock")}
            </button>
          </div>
        </>
      )}
    </>
  );
}
