import { useWords } from "../../words/words-context";
import type { Notice } from "./notice";

const TONES: Record<Notice["tone"], string> = {
  done: "border-serving",
  refused: "border-danger text-danger font-semibold",
  hint: "border-called",
};

/** The last word about a command, beside the actions and announced once. It keeps its room when there is none. */
export function NoticeLine({ notice, signInHref }: { notice: Notice | null; signInHref: string }) {
  const { t } = useWords();
  return (
    <div role="status" className="flex min-h-12 items-center">
      {notice && (
        <p key={notice.id} className={`border-s-4 ps-3 ${TONES[notice.tone]}`}>
          {notice.text}
          {notice.signedOut && (
            <>
              {" "}
              <a href={signInHref}>{t("console.signInAgain")}</a>
            </>
          )}
        </p>
      )}
    </div>
  );
}
