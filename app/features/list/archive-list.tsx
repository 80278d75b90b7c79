import { Button } from "../../ui/button";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

interface Props {
  archived: readonly { id: string; name: string; archivedAt: string }[];
  timeZone: string;
}

/** What was archived, each to be brought back; nothing where nothing was. */
export function ArchiveList({ archived, timeZone }: Props) {
  const { t, locale } = useWords();
  if (archived.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">
        {t("list.archive", { count: archived.length })}
      </summary>
      <form method="post">
        <ul className="mt-2 grid gap-3">
          {archived.map(({ id, name, archivedAt }) => (
            <li className="panel flex flex-wrap items-center justify-between gap-3" key={id}>
              <div>
                <p className="font-bold">
                  <bdi>{name}</bdi>
                </p>
                <p className="text-muted">{momentIn(t, archivedAt, timeZone, locale)}</p>
              </div>
              <Button kind="secondary" name="restore" value={id}>
                {t("list.restore", { name })}
              </Button>
            </li>
          ))}
        </ul>
      </form>
    </details>
  );
}
