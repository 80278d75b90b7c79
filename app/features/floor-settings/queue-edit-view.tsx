import type { Location, Service } from "../../../server/domain/catalog/schema";
import type { Policy } from "../../../server/domain/queue/policy-schema";
import type { Queue } from "../../../server/domain/queue/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { PolicyFieldset } from "./policy-fields";
import { PolicySummary } from "./policy-summary";
import { Part, QueueNames, QueuePeople, QueueTimes } from "./queue-fields";
import type { QueueFields } from "./queue-form";
import { StaleNotice } from "./stale-notice";

interface Props {
  organization: { name: string };
  location: Location;
  /** Null for a new one. */
  queue: Queue | null;
  services: Service[];
  fields: QueueFields;
  /** Of the settings that are changed. */
  version: number;
  errors: Readonly<Record<string, string>>;
  /** Somebody else saved meanwhile. */
  isStale: boolean;
  /** What the policy that was entered would do, where that was asked. */
  preview: Policy | null;
}

/** Every setting of a queue, for managers. */
export function QueueEditView(props: Props) {
  const { organization, location, queue, services, fields, version, errors, isStale, preview } = props;
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("queueSettings.title"), href: `/manage/queues?location=${location.id}` }}
    >
      {isStale && queue && <StaleNotice href={`/manage/queues/${queue.id}`} />}
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{queue ? t("list.change", { name: queue.name }) : t("queueSettings.new")}</h1>
      {preview && (
        <div role="status">
          <Notice tone="waiting" title={t("policy.wouldDo")}>
            <PolicySummary policy={preview} services={services} />
          </Notice>
        </div>
      )}
      {queue && !preview && (
        <section className="panel grid gap-2" aria-labelledby="does">
          <h2 className="font-bold" id="does">
            {t("policy.does")}
          </h2>
          <PolicySummary policy={queue.policy} services={services} />
        </section>
      )}
      <form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="location" value={location.id} />
        <input type="hidden" name="version" value={version} />
        <QueueNames fields={fields} services={services} errors={errors} />
        <QueueTimes fields={fields} errors={errors} />
        <Part title={t("policy.title")}>
          <PolicyFieldset fields={fields.policy} services={services} errors={errors} />
        </Part>
        <QueuePeople fields={fields} errors={errors} />
        <p className="flex flex-wrap gap-4">
          <Button name="intent" value="save">
            {t("page.save")}
          </Button>
          <Button kind="secondary" name="intent" value="preview">
            {t("policy.preview")}
          </Button>
        </p>
      </form>
    </Page>
  );
}
