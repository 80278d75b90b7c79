import type { Location, Resource, Service } from "../../../server/domain/catalog/schema";
import { Button, buttonClass } from "../../ui/button";
import { Checks } from "../../ui/checks";
import { Choices } from "../../ui/choices";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { StaleNotice } from "../floor-settings/stale-notice";
import type { ResourceFields } from "./resource-form";

interface Props {
  organization: { name: string };
  location: Location;
  /** Null while a new one is made. */
  resource: Resource | null;
  services: Service[];
  fields: ResourceFields;
  /** Of the resource as it was when the form was opened. */
  version: number;
  errors: Readonly<Record<string, string>>;
  isStale: boolean;
}

/** One member of staff or room: what it is and what it is booked for. */
export function ResourceEditView({ organization, location, resource, services, fields, ...rest }: Props) {
  const { version, errors, isStale } = rest;
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("resources.title"), href: `/manage/resources?location=${location.id}` }}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      {isStale && <StaleNotice href={`/manage/resources/${resource?.id}`} />}
      <h1 className="text-2xl font-bold">
        {resource ? t("list.change", { name: resource.name }) : t("resources.new")}
      </h1>
      {resource && (
        <p>
          <a className={buttonClass("secondary")} href={`/manage/resources/${resource.id}/hours`}>
            {t("resources.hours", { name: resource.name })}
          </a>
        </p>
      )}
      <form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="version" value={version} />
        <Choices
          name="kind"
          legend={t("resources.kind")}
          chosen={fields.kind}
          choices={[
            { value: "staff", label: t("resources.kindOf.staff"), hint: t("resources.staffHint") },
            { value: "room", label: t("resources.kindOf.room"), hint: t("resources.roomHint") },
          ]}
        />
        <TextField
          name="name"
          label={t("resources.name")}
          hint={t("resources.nameHint")}
          defaultValue={fields.name}
          error={errors.name}
          maxLength={120}
          autoComplete="off"
        />
        {services.length === 0 ? (
          <p id="serviceIds">{t("resources.noServices")}</p>
        ) : (
          <Checks
            name="serviceIds"
            legend={t("resources.services")}
            choices={services.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={fields.serviceIds}
            error={errors.serviceIds}
          />
        )}
        <p className="flex flex-wrap gap-4">
          <Button name="intent" value="save">
            {t("page.save")}
          </Button>
          {resource && (
            <Button kind="danger" name="intent" value="archive">
              {t("list.archiveIt")}
            </Button>
          )}
        </p>
        {resource && <p className="text-muted">{t("resources.archiveAbout")}</p>}
      </form>
    </Page>
  );
}
