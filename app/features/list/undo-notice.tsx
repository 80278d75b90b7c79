import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { useWords } from "../../words/words-context";

interface Props {
  /** What was done, and to what. */
  title: string;
  /** What became of things by it. */
  about?: string;
  /** What the button of "Undo" sends to the page. */
  name: string;
  value: string;
  /** What else the page must be sent with it. */
  keep?: Readonly<Record<string, string>>;
}

/** Something was taken away and is brought back by one press. */
export function UndoNotice({ title, about, name, value, keep = {} }: Props) {
  const { t } = useWords();
  return (
    <div role="status">
      <Notice tone="done" title={title}>
        {about && <p>{about}</p>}
        <form method="post" className="mt-3">
          {Object.entries(keep).map(([key, kept]) => (
            <input key={key} type="hidden" name={key} value={kept} />
          ))}
          <Button kind="secondary" name={name} value={value}>
            {t("list.undo")}
          </Button>
        </form>
      </Notice>
    </div>
  );
}
