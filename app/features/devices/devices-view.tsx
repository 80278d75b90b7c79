import type { Location } from "../../../server/domain/catalog/schema";
import type { Device } from "../../../server/domain/devices/schema";
import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { ErrorSummary } from "../../ui/error-summary";
import { TextArea, TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { momentIn, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { LocationChoice } from "../manage/location-choice";
import type { PairValues } from "./device-form";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  list: Listed<Device>;
  networks: string;
  /** Where devices are opened. */
  address: string;
  values: PairValues;
  errors: Record<string, string> | null;
  isSaved: boolean;
}

/** The devices of a location, a code to type, and its networks; for managers. */
export function DevicesView({ organization, locations, location, list, errors, isSaved, ...rest }: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {errors && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("devices.title")}</h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("devices.networks.saved")} />
        </div>
      )}
      <LocationChoice locations={locations} chosen={location.id} />
      <ListFrame
        list={list}
        keep={{ location: location.id }}
        empty={{ title: t("devices.none"), advice: t("devices.noneAdvice") }}
      >
        <ul className="grid gap-3 empty:hidden">
          {list.items.map((device) => (
            <DeviceEntry key={device.id} device={device} timeZone={location.timeZone} />
          ))}
        </ul>
      </ListFrame>
      <PairForm address={rest.address} values={rest.values} errors={errors} />
      <NetworksForm networks={rest.networks} error={errors?.networks} />
    </Page>
  );
}

function DeviceEntry({ device: { id, name, kind, seenAt, isStale }, timeZone }: { device: Device; timeZone: string }) {
  const { t, locale } = useWords();
  return (
    <li className="panel grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg font-bold">
          <bdi>{name}</bdi>
        </h2>
        <p>{t(`devices.kind.${kind}`)}</p>
      </div>
      <p>
        <StatusMark tone={isStale ? "late" : "serving"}>
          {isStale
            ? t("devices.stale", { moment: momentIn(t, seenAt, timeZone, locale) })
            : t("devices.heard", { time: timeIn(seenAt, timeZone, locale) })}
        </StatusMark>
      </p>
      <p>
        <a className="inline-flex min-h-11 items-center font-semibold" href={`/manage/devices/${id}`}>
          {t("devices.change", { name })}
        </a>
      </p>
    </li>
  );
}

function PairForm({ address, values, errors }: Pick<Props, "address" | "values" | "errors">) {
  const { t } = useWords();
  return (
    <form method="post" className="panel grid gap-5" noValidate={errors !== null} autoComplete="off">
      <h2 className="text-xl font-bold">{t("devices.pair.title")}</h2>
      <p>{t("devices.pair.how", { address })}</p>
      <TextField
        name="code"
        label={t("devices.pair.code")}
        hint={t("devices.pair.codeHint")}
        error={errors?.code}
        defaultValue={values.code}
        inputMode="numeric"
        className="max-w-60 text-xl tracking-widest"
        maxLength={9}
        required
        dir="ltr"
      />
      <TextField
        name="name"
        label={t("devices.pair.name")}
        hint={t("devices.pair.nameHint")}
        error={errors?.name}
        defaultValue={values.name}
        maxLength={60}
        required
      />
      <Choices
        name="kind"
        legend={t("devices.pair.kind")}
        chosen={values.kind}
        error={errors?.kind}
        choices={[
          { value: "kiosk", label: t("devices.kind.kiosk"), hint: t("devices.pair.kioskHint") },
          { value: "display", label: t("devices.kind.display"), hint: t("devices.pair.displayHint") },
          { value: "desk", label: t("devices.kind.desk"), hint: t("devices.pair.deskHint") },
        ]}
      />
      <Button className="justify-self-start" name="intent" value="pair">
        {t("devices.pair.submit")}
      </Button>
    </form>
  );
}

function NetworksForm({ networks, error }: { networks: string; error?: string }) {
  const { t } = useWords();
  return (
    <form method="post" className="panel grid gap-5">
      <h2 className="text-xl font-bold">{t("devices.networks.title")}</h2>
      <p>{t("devices.networks.about")}</p>
      <TextArea
        name="networks"
        label={t("devices.networks.label")}
        hint={t("devices.networks.hint")}
        error={error}
        defaultValue={networks}
        maxLength={1000}
      />
      <Button className="justify-self-start" kind="secondary" name="intent" value="networks">
        {t("devices.networks.save")}
      </Button>
    </form>
  );
}
