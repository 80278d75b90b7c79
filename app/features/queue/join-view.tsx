import type { Service } from "../../../server/domain/catalog/schema";
import { rangeWords } from "../../../server/domain/shared/wait-words";
import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import { BringList, bringWords } from "../service/bring-list";
import type { JoinChoice, LiveQueue } from "./join-choices";
import type { JoinValues } from "./join-form";

interface Props {
  choices: JoinChoice[];
  /** All one can queue for at the location now: what else the visit can be for. */
  others: JoinChoice[];
  values: JoinValues;
  errors: Record<string, string> | null;
  /** Names the join, so that a double tap gives one ticket. */
  commandId: string;
}

/** What one needs and, if one likes, who one is. */
export function JoinView({ choices, others, values, errors, commandId }: Props) {
  const { t } = useWords();
  const [only] = choices;
  const queueIds = new Set(choices.map(({ queue }) => queue.queue.id));
  return (
    <>
      {errors && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("join.title")}</h1>
      {only && queueIds.size === 1 && <QueueNow choice={only} />}
      {only && choices.length === 1 && <BringList things={only.service.whatToBring} />}
      <form method="post" className="grid gap-6" noValidate={errors !== null}>
        <input type="hidden" name="commandId" value={commandId} />
        {only && choices.length === 1 ? (
          <input type="hidden" name="serviceId" value={only.service.id} />
        ) : (
          <Choices
            name="serviceId"
            legend={t("join.service")}
            chosen={values.serviceId}
            error={errors?.serviceId}
            choices={choices.map(({ service, queue }) => ({
              value: service.id,
              label: service.name,
              hint: <ChoiceHint service={service} queue={queueIds.size > 1 ? queue : undefined} />,
            }))}
          />
        )}
        {others.length > 1 && <AlsoFields services={others.map(({ service }) => service)} chosen={values.also} />}
        <TextField
          name="name"
          label={t("join.name")}
          hint={t("join.nameHint")}
          error={errors?.name}
          defaultValue={values.name}
          autoComplete="name"
          maxLength={120}
        />
        <TextField
          name="email"
          type="email"
          label={t("join.email")}
          hint={t("join.emailHint")}
          error={errors?.email}
          defaultValue={values.email}
          autoComplete="email"
          maxLength={254}
        />
        <TextField
          name="phone"
          type="tel"
          label={t("join.phone")}
          hint={t("join.phoneHint")}
          error={errors?.phone}
          defaultValue={values.phone}
          autoComplete="tel"
          maxLength={32}
        />
        <TextField
          name="partySize"
          label={t("join.partySize")}
          error={errors?.partySize}
          defaultValue={values.partySize}
          inputMode="numeric"
          className="max-w-24"
          maxLength={3}
        />
        <Button>{t("join.submit")}</Button>
      </form>
    </>
  );
}

/** Most people come for one thing: whoever comes for more opens this. */
function AlsoFields({ services, chosen }: { services: Service[]; chosen: string[] }) {
  const { t } = useWords();
  return (
    <details open={chosen.length > 0} className="panel">
      <summary className="cursor-pointer py-2.5 font-semibold">{t("join.also.title")}</summary>
      <fieldset className="mt-2" aria-describedby="also-hint">
        <legend className="sr-only">{t("join.also.title")}</legend>
        <p className="text-muted" id="also-hint">
          {t("join.also.hint")}
        </p>
        <div className="mt-3 grid gap-2.5">
          {services.map(({ id, name }) => (
            <label className="choice" key={id}>
              <input type="checkbox" name="also" value={id} defaultChecked={chosen.includes(id)} />
              <span className="font-semibold">{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}

/** How long the wait is where queues differ, and what to bring: to be known before one joins. */
function ChoiceHint({ service, queue }: { service: Service; queue?: LiveQueue }) {
  const { t } = useWords();
  const bring = bringWords(t, service);
  return (
    <>
      {queue && t("join.wait", { wait: rangeWords(t, queue.snapshot.joinEstimate) })}
      {bring && <span className="block">{bring}</span>}
    </>
  );
}

function QueueNow({ choice: { queue } }: { choice: JoinChoice }) {
  const { t } = useWords();
  const { name, waiting, joinEstimate, queueId } = queue.snapshot;
  return (
    <section className="panel" data-queue={queueId} data-status="open" aria-labelledby="queue">
      <h2 className="font-bold" id="queue">
        {name}
      </h2>
      <p className="text-muted" data-waiting-words>
        {t("live.waiting", { count: waiting.length })}
      </p>
      <WaitBand estimate={joinEstimate} />
    </section>
  );
}
