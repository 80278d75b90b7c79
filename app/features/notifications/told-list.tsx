import type { Told } from "../../../server/domain/notifications/schema";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { kindWords, toldWords } from "./words";

interface Props {
  told: Told[];
  timeZone: string;
}

/** What the holder of an appointment was sent and will be, in time order; nothing where that is nothing. */
export function ToldList({ told, timeZone }: Props) {
  const { t, locale } = useWords();
  const lines = told.flatMap((one, index) => {
    const words = toldWords(t, one, momentIn(t, one.at, timeZone, locale));
    return words === null ? [] : [{ key: index, kind: kindWords(t, one), words }];
  });
  if (lines.length === 0) return null;
  return (
    <section className="grid gap-2" aria-labelledby="told">
      <h2 className="text-lg font-bold" id="told">
        {t("messages.told.title")}
      </h2>
      <ul className="grid gap-2">
        {lines.map(({ key, kind, words }) => (
          <li className="border-s-4 border-line ps-3" key={key}>
            <span className="font-semibold">{kind}</span>
            <span className="block text-muted">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
