import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

interface Props {
  /** Of the tablet, and where it is. */
  name: string;
  locationName: string;
  people: { userId: string; name: string }[];
  /** Who has just tried. */
  userId: string | null;
  error: string | null;
}

/** A counter's tablet that nobody is in at. */
export function PinView({ name, locationName, people, userId, error }: Props) {
  const { t } = useWords();
  return (
    <Page>
      {error && <ErrorSummary title={t("page.problem")} errors={{ pin: error }} />}
      <h1 className="text-2xl font-bold">{t("pin.title")}</h1>
      <p className="text-muted">{t("pin.where", { device: name, location: locationName })}</p>
      {people.length === 0 ? (
        <Notice tone="waiting" title={t("pin.nobody")}>
          <p>{t("pin.nobodyAdvice")}</p>
        </Notice>
      ) : (
        <form method="post" className="grid gap-6" noValidate={error !== null} autoComplete="off">
          <Choices
            name="user"
            legend={t("pin.who")}
            chosen={userId ?? people[0]?.userId ?? ""}
            choices={people.map((one) => ({ value: one.userId, label: one.name }))}
          />
          <TextField
            name="pin"
            label={t("pin.pin")}
            error={error ?? undefined}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            className="max-w-40 text-xl tracking-widest"
            maxLength={6}
            required
            dir="ltr"
          />
          <Button className="justify-self-start">{t("pin.submit")}</Button>
        </form>
      )}
    </Page>
  );
}
