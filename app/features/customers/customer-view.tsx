import type { Known } from "../../../server/domain/customers/queries/customers";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { Summary } from "../../ui/summary";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { KnownLists } from "./known-lists";

interface Props {
  organization: { name: string };
  person: Known;
  timeZone: string;
  mayChange: boolean;
  mayErase: boolean;
  isSaved: boolean;
  errors: Record<string, string>;
}

/** One person: who they are, everything that is known of them, and what can be done about it. */
export function CustomerView(props: Props) {
  const { organization, person, timeZone, mayChange, mayErase, isSaved, errors } = props;
  const { t, locale } = useWords();
  const { name, email, phone, createdAt } = person.customer;
  const others = [...new Set(person.contacts.map((one) => one.name))].filter((one) => one !== name);
  const facts: [string, string][] = [
    [t("customers.email"), email ?? ""],
    [t("customers.phone"), phone ?? ""],
    [t("customers.since"), momentIn(t, createdAt, timeZone, locale)],
    [t("customers.also"), others.join(", ")],
  ];
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("customers.title"), href: "/manage/customers" }}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold break-words">
        <bdi>{name}</bdi>
      </h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("customers.saved")} />
        </div>
      )}
      <Summary rows={facts.filter(([, fact]) => fact !== "")} />
      <KnownLists person={person} timeZone={timeZone} />
      {mayChange && <DetailsForm {...props} />}
      {mayErase && <PrivacyPanel {...props} />}
    </Page>
  );
}

function DetailsForm({ person: { customer }, errors }: Pick<Props, "person" | "errors">) {
  const { t } = useWords();
  const { name, email, phone } = customer;
  return (
    <form method="post" className="panel grid gap-4" noValidate>
      <h2 className="text-xl font-bold">{t("customers.details")}</h2>
      <p className="text-muted">{t("customers.detailsAbout")}</p>
      <TextField
        name="name"
        label={t("customers.name")}
        defaultValue={name}
        error={errors.name}
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        name="email"
        label={t("customers.email")}
        defaultValue={email ?? ""}
        error={errors.email}
        type="email"
        autoComplete="off"
        dir="ltr"
      />
      <TextField
        name="phone"
        label={t("customers.phone")}
        defaultValue={phone ?? ""}
        error={errors.phone}
        type="tel"
        autoComplete="off"
        dir="ltr"
      />
      <Button className="justify-self-start">{t("customers.save")}</Button>
    </form>
  );
}

function PrivacyPanel({ person, errors }: Pick<Props, "person" | "errors">) {
  const { t } = useWords();
  const { id, name } = person.customer;
  return (
    <section className="panel grid gap-4" aria-labelledby="privacy">
      <h2 className="text-xl font-bold" id="privacy">
        {t("customers.privacy")}
      </h2>
      <p>{t("customers.privacyAbout", { name })}</p>
      {errors.erase && (
        <p className="font-semibold text-danger" id="erase">
          {errors.erase}
        </p>
      )}
      <p>
        <a className={buttonClass("secondary")} href={`/manage/customers/${id}.json`} download>
          {t("customers.file")}
        </a>
      </p>
      <form method="post">
        <AskFirst
          ask="erase"
          label={t("customers.erase", { name })}
          title={t("customers.eraseTitle", { name })}
          about={t("customers.eraseAbout")}
          name="erase"
          value="yes"
        >
          {person.ahead > 0 && <p>{t("customers.eraseAhead", { count: person.ahead })}</p>}
        </AskFirst>
      </form>
    </section>
  );
}
