import type { Issuer } from "../../../server/domain/identity/issuer-schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { ConfirmForm } from "../account/confirm-form";
import { AskFirst } from "../list/ask-first";

interface Props {
  organization: { name: string; slug: string };
  issuer: Issuer | null;
  /** What the issuer has to know. */
  redirectUri: string;
  /** Whether the person has shown lately who they are. */
  isConfirmed: boolean;
  typed: { issuer: string; clientId: string } | null;
  errors: Record<string, string> | null;
}

/** Where the organisation's people may sign in beside here; for its owner. */
export function IssuerView({ organization, issuer, redirectUri, isConfirmed, typed, errors }: Props) {
  const { t } = useWords();
  const given = typed ?? issuer;
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {errors && <ErrorSummary title={t("account.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("issuer.title")}</h1>
      <p>{t("issuer.about")}</p>
      <p>{issuer ? t("issuer.on", { issuer: issuer.issuer, organization: organization.slug }) : t("issuer.off")}</p>
      {!isConfirmed ? (
        <ConfirmForm id="current" error={errors?.current} />
      ) : (
        <form method="post" className="panel grid gap-5" noValidate={errors !== null}>
          <p>
            {t("issuer.redirect")}{" "}
            <span className="select-all break-all font-mono" dir="ltr">
              {redirectUri}
            </span>
          </p>
          <TextField
            name="issuer"
            label={t("issuer.address")}
            error={errors?.issuer}
            defaultValue={given?.issuer}
            type="url"
            maxLength={500}
            required
          />
          <TextField
            name="clientId"
            label={t("issuer.clientId")}
            error={errors?.clientId}
            defaultValue={given?.clientId}
            maxLength={300}
            required
          />
          <TextField
            name="clientSecret"
            label={t("issuer.clientSecret")}
            error={errors?.clientSecret}
            type="password"
            autoComplete="off"
            maxLength={500}
            required
          />
          <div className="flex flex-wrap gap-3">
            <Button name="intent" value="save">
              {t("issuer.save")}
            </Button>
          </div>
        </form>
      )}
      {isConfirmed && issuer && (
        <form method="post">
          <AskFirst
            ask="remove"
            label={t("issuer.remove")}
            title={t("issuer.removeAsk")}
            about={t("issuer.removeAbout")}
            name="intent"
            value="remove"
          />
        </form>
      )}
    </Page>
  );
}
