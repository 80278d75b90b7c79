import type { Service } from "../../../server/domain/catalog/schema";
import type { Device } from "../../../server/domain/devices/schema";
import type { Queue } from "../../../server/domain/queue/schema";
import { Button } from "../../ui/button";
import { CheckField } from "../../ui/check-field";
import { Checks } from "../../ui/checks";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";

interface Props {
  organization: { name: string };
  device: Device;
  queues: Queue[];
  services: Service[];
  errors: Record<string, string> | null;
  isSaved: boolean;
}

const SWITCHES = { kiosk: ["checkIn", "asksPartySize", "prints"], display: ["voice"], desk: [] } as const;

/** What a device is called, shows and does; and its end. */
export function DeviceEditView({ organization, device, queues, services, errors, isSaved }: Props) {
  const { t } = useWords();
  const { name, kind, settings, version, locationId } = device;
  const choicesOf = (things: { id: string; name: string }[]) =>
    things.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("devices.title"), href: `/manage/devices?location=${locationId}` }}
    >
      {errors && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">
        <bdi>{name}</bdi>
      </h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("devices.settings.saved", { name })} />
        </div>
      )}
      <form method="post" className="grid gap-6" noValidate={errors !== null}>
        <input type="hidden" name="version" value={version} />
        <TextField
          name="name"
          label={t("devices.pair.name")}
          error={errors?.name}
          defaultValue={name}
          maxLength={60}
          required
        />
        {kind !== "desk" && (
          <>
            <Asked name="queueIds" />
            <Checks
              name="queueIds"
              legend={t("devices.settings.queues")}
              hint={t("devices.settings.allQueues")}
              choices={choicesOf(queues)}
              chosen={settings.queueIds}
            />
          </>
        )}
        {kind === "kiosk" && (
          <>
            <Asked name="serviceIds" />
            <Checks
              name="serviceIds"
              legend={t("devices.settings.services")}
              hint={t("devices.settings.allServices")}
              choices={choicesOf(services)}
              chosen={settings.serviceIds}
            />
          </>
        )}
        {SWITCHES[kind].map((one) => (
          <div key={one}>
            <Asked name={one} />
            <CheckField name={one} label={t(`devices.settings.${one}`)} defaultChecked={settings[one]} />
          </div>
        ))}
        <Button className="justify-self-start" name="intent" value="save">
          {t("devices.settings.save")}
        </Button>
      </form>
      <form method="post" className="panel grid gap-3">
        <h2 className="text-xl font-bold">{t("devices.unpair.title")}</h2>
        <p>{t("devices.unpair.about")}</p>
        <div>
          <AskFirst
            ask="unpair"
            label={t("devices.unpair.submit", { name })}
            title={t("devices.unpair.ask", { name })}
            about={t("devices.unpair.effect")}
            name="intent"
            value="unpair"
          />
        </div>
      </form>
    </Page>
  );
}

/** Boxes that are not ticked send nothing: this says that they were there. */
const Asked = ({ name }: { name: string }) => <input type="hidden" name="asked" value={name} />;
