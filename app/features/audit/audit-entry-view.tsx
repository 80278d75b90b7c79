import { type AuditEntry, auditKind, auditSurface, auditVerb } from "../../../server/domain/audit/schema";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

const TONES: Record<string, StatusTone> = {
  added: "done",
  removed: "ended",
  signInFailed: "late",
  forgotten: "ended",
  noshow: "late",
  cancelled: "ended",
};

/** One of the words of the log; what a newer release wrote is shown as it is. */
const known = <T extends string>(options: readonly T[], value: string) => options.find((one) => one === value);

export function AuditEntryView({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const { t, locale } = useWords();
  const { verb, kind, surface, actor, subject, address, before, after } = entry;
  const [verbKnown, kindKnown] = [known(auditVerb.options, verb), known(auditKind.options, kind)];
  const surfaceKnown = known(auditSurface.options, surface);
  const who = actor ? (actor.name ?? actor.id) : t(surface === "system" ? "audit.itself" : "audit.nobody");
  const door = surfaceKnown ? t(`audit.surface.${surfaceKnown}`) : surface;
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        <StatusMark tone={TONES[verb] ?? "serving"}>{verbKnown ? t(`audit.verb.${verbKnown}`) : verb}</StatusMark>
        <span className="text-muted">{kindKnown ? t(`audit.kind.${kindKnown}`) : kind}</span>
      </p>
      <h2 className="text-lg font-bold break-words">
        <bdi>{subject.name ?? subject.id}</bdi>
      </h2>
      <Summary
        rows={[
          [t("audit.who"), <bdi key="who">{who}</bdi>],
          [
            t("audit.when"),
            <time key="when" dateTime={entry.at}>
              {momentIn(t, entry.at, timeZone, locale)}
            </time>,
          ],
          [t("audit.where"), <WhereFrom key="where" door={door} address={address} />],
        ]}
      />
      {(before || after) && <Changes before={before ?? {}} after={after ?? {}} />}
    </>
  );
}

function WhereFrom({ door, address }: { door: string; address: string | null }) {
  return (
    <>
      {door} {address && <bdi className="text-muted tabular-nums">{address}</bdi>}
    </>
  );
}

type Values = Record<string, unknown>;

function Changes({ before, after }: { before: Values; after: Values }) {
  const { t } = useWords();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
        {t("audit.changes")}
      </summary>
      <table className="w-full table-fixed text-start">
        <thead>
          <tr className="text-muted">
            <th className="pe-3 text-start font-normal">{t("audit.what")}</th>
            <th className="pe-3 text-start font-normal">{t("audit.before")}</th>
            <th className="text-start font-normal">{t("audit.after")}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr className="border-t border-line align-top" key={name}>
              <th className="py-1 pe-3 text-start font-normal break-words">
                <bdi>{name}</bdi>
              </th>
              <td className="py-1 pe-3 break-words">{told(before[name])}</td>
              <td className="py-1 font-semibold break-words">{told(after[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Values as they are stored: what a column is called and holds is the same in every language. */
function told(value: unknown) {
  if (value === undefined || value === null) return "–";
  return <bdi>{typeof value === "string" ? value : JSON.stringify(value)}</bdi>;
}
