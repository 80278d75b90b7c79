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
}

/** Something was taken away and is brought back by one press. */
export function UndoNotice({ title, about, name, value }: Props) {
  const { t } = useWords();
  return (
    <div role="status">
      <Notice tone="done" title={title}>
        {about && <p>{about}</p>}
        <form method="post" className="mt-3">
          <Button kind="secondary" name={name} value={value}>
            {t("list.undo")}
          </Button>
        </form>
      </Notice>
    </div>
  );
}
