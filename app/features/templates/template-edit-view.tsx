import type { MessageKind } from "../../../server/domain/notifications/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextArea, TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { placeholdersOf, type TemplateWords } from "./usual-words";

interface Props {
  organization: { name: string };
  kind: MessageKind;
  isSilent: boolean;
  language: string;
  fields: TemplateWords;
  /** It has words of its own in this language. */
  isOwn: boolean;
  errors: Readonly<Record<string, string>>;
  /** What somebody would read; null where it cannot be sent. */
  preview: TemplateWords | null;
  isSaved: boolean;
}

/** The words of one kind of message in one language, and whether it is sent at all. */
export function TemplateEditView(props: Props) {
  const { organization, kind, isSilent, language, fields, isOwn, errors, preview, isSaved } = props;
  const { t, choices } = useWords();
  const name = t(`messages.kind.${kind}`);
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("templates.title"), href: "/manage/message-texts" }}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("templates.change", { kind: name })}</h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("templates.saved")} />
        </div>
      )}
      <form method="post" className="grid gap-3">
        {isSilent ? (
          <Notice title={t("templates.silent")}>
            <Button className="mt-2" name="intent" value="start">
              {t("templates.start")}
            </Button>
          </Notice>
        ) : (
          <details>
            <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">{t("templates.stop")}</summary>
            <p>{t("templates.stopAbout")}</p>
            <Button kind="danger" className="mt-3" name="intent" value="stop">
              {t("templates.stop")}
            </Button>
          </details>
        )}
      </form>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <SelectField
          name="language"
          label={t("templates.language")}
          chosen={language}
          options={choices.map((one) => ({ value: one.language, label: one.name }))}
        />
        <Button kind="secondary">{t("templates.show")}</Button>
      </form>
      <form method="post" className="grid gap-5" noValidate lang={language}>
        <input type="hidden" name="language" value={language} />
        <p>
          {t("templates.known", { names: placeholdersOf(kind) })} {t("templates.rest")}
        </p>
        <TextField
          name="subject"
          label={t("templates.subject")}
          defaultValue={fields.subject}
          error={errors.subject}
          maxLength={150}
          autoComplete="off"
          dir="auto"
        />
        <TextArea
          name="heading"
          label={t("templates.heading")}
          defaultValue={fields.heading}
          error={errors.heading}
          maxLength={500}
        />
        {preview && (
          <section className="panel grid gap-2" aria-labelledby="preview">
            <h2 className="font-semibold text-muted" id="preview">
              {t("templates.preview")}
            </h2>
            <p className="font-bold" dir="auto">
              {preview.subject}
            </p>
            <p className="text-lg" dir="auto">
              {preview.heading}
            </p>
          </section>
        )}
        <p className="flex flex-wrap gap-3">
          <Button name="intent" value="save">
            {t("page.save")}
          </Button>
          <Button kind="secondary" name="intent" value="preview">
            {t("templates.preview")}
          </Button>
        </p>
      </form>
      {isOwn && (
        <form method="post">
          <input type="hidden" name="language" value={language} />
          <AskFirst
            ask="reset"
            label={t("templates.back")}
            title={t("templates.backAsk")}
            about={t("list.forGood")}
            name="intent"
            value="reset"
          />
        </form>
      )}
    </Page>
  );
}
