import type { Told } from "../../../server/domain/notifications/schema";
import { momentIn } from "../../ui/zoned";
import { toldTitle, toldWords } from "./words";

interface Props {
  told: Told[];
  timeZone: string;
  locale: string;
}

/** What the holder of an appointment was sent and will be, in time order; nothing where that is nothing. */
export function ToldList({ told, timeZone, locale }: Props) {
  const lines = told.map((one) => ({ ...one, words: toldWords(one, momentIn(one.at, timeZone, locale)) }));
  if (lines.every(({ words }) => words === null)) return null;
  return (
    <section className="grid gap-2" aria-labelledby="told">
      <h2 className="text-lg font-bold" id="told">
        {toldTitle}
      </h2>
      <ul className="grid list-disc gap-1 ps-6">
        {lines.map(({ kind, rule, at, words }) => words && <li key={`${kind} ${rule} ${at}`}>{words}</li>)}
      </ul>
    </section>
  );
}
