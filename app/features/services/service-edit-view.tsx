import type { Location, Resource, Service } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { StaleNotice } from "../floor-settings/stale-notice";
import { ServiceFirstFields, ServiceMoreFields } from "./service-fields";
import type { ServiceFields } from "./service-form";

interface Props {
  organization: { name: string };
  location: Location;
  /** Null while a new one is made. */
  service: Service | null;
  resources: Resource[];
  fields: ServiceFields;
  /** Of the service as it was when the form was opened. */
  version: number;
  errors: Readonly<Record<string, string>>;
  isStale: boolean;
}

/** One service: what it needs first, and everything else folded away. */
export function ServiceEditView({ organization, location, service, resources, fields, ...rest }: Props) {
  const { version, errors, isStale } = rest;
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("services.title"), href: `/manage/services?location=${location.id}` }}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      {isStale && <StaleNotice href={`/manage/services/${service?.id}?location=${location.id}`} />}
      <h1 className="text-2xl font-bold">{service ? t("list.change", { name: service.name }) : t("services.new")}</h1>
      <form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="version" value={version} />
        <ServiceFirstFields fields={fields} errors={errors} resources={resources} />
        <ServiceMoreFields fields={fields} errors={errors} />
        <p className="flex flex-wrap gap-4">
          <Button name="intent" value="save">
            {t("page.save")}
          </Button>
          {service && (
            <Button kind="danger" name="intent" value="archive">
              {t("list.archiveIt")}
            </Button>
          )}
        </p>
        {service && <p className="text-muted">{t("services.archiveAbout")}</p>}
      </form>
    </Page>
  );
}
