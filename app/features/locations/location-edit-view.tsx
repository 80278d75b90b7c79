import type { Location } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextArea, TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { StaleNotice } from "../floor-settings/stale-notice";
import type { LocationFields, Moves } from "./location-form";

interface Props {
  organization: { name: string };
  /** Null for a new one. */
  location: Location | null;
  fields: LocationFields;
  timeZones: string[];
  /** Where the pages of the organisation are. */
  address: string;
  version: number;
  errors: Readonly<Record<string, string>>;
  isStale: boolean;
  /** What other people would notice, to be confirmed; null where nothing is asked. */
  moves: Moves | null;
}

/** A place: its name, address, time zone and link. */
export function LocationEditView(props: Props) {
  const { organization, location, fields, timeZones, address, version, errors, isStale, moves } = props;
  const { t } = useWords();
  const zoneName = (zone: string) => zone.replaceAll("_", " ");
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("locations.title"), href: "/manage/locations" }}
    >
      {isStale && location && <StaleNotice href={`/manage/locations/${location.id}`} />}
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">
        {location ? t("list.change", { name: location.name }) : t("locations.new")}
      </h1>
      <form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="version" value={version} />
        {moves && location && (
          <div role="alert">
            <Notice title={t("locations.sure")}>
              {moves.slug && <p>{t("locations.slugMoves", { old: `${address}/${location.slug}` })}</p>}
              {moves.timeZone && <p>{t("locations.zoneMoves", { zone: zoneName(fields.timeZone) })}</p>}
              <Button kind="danger" className="mt-3" name="intent" value="confirmed">
                {t("locations.confirm")}
              </Button>
            </Notice>
          </div>
        )}
        <TextField
          name="name"
          label={t("queueSettings.name")}
          defaultValue={fields.name}
          error={errors.name}
          maxLength={120}
          autoComplete="off"
        />
        <TextArea
          name="address"
          label={t("locations.address")}
          hint={t("locations.addressHint")}
          defaultValue={fields.address}
          error={errors.address}
          maxLength={300}
        />
        <div className="flex">
          <SelectField
            name="timeZone"
            label={t("locations.zone")}
            chosen={fields.timeZone}
            options={timeZones.map((zone) => ({ value: zone, label: zoneName(zone) }))}
          />
        </div>
        <TextField
          name="slug"
          label={t("locations.slug")}
          hint={t("locations.slugHint", { address: `${address}/…` })}
          defaultValue={fields.slug}
          error={errors.slug}
          maxLength={60}
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="off"
          dir="ltr"
        />
        <Button className="justify-self-start" name="intent" value="save">
          {t("page.save")}
        </Button>
      </form>
    </Page>
  );
}
