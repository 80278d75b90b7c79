import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { WaitBand } from "../../ui/wait-band";
import { rangeWords } from "../../ui/wait-words";
import { locationWords } from "../location/words";
import type { JoinChoice } from "./join-choices";
import type { JoinValues } from "./join-form";
import { joinWords } from "./words";

interface Props {
  choices: JoinChoice[];
  values: JoinValues;
  errors: Record<string, string> | null;
  /** Names the join, so that a double tap gives one ticket. */
  commandId: string;
}

/** What one needs and, if one likes, who one is. */
export function JoinView({ choices, values, errors, commandId }: Props) {
  const [only] = choices;
  const queueIds = new Set(choices.map(({ queue }) => queue.queue.id));
  return (
    <>
      {errors && <ErrorSummary title={joinWords.problem} errors={errors} />}
      <h1 className="text-2xl font-bold">{joinWords.title}</h1>
      {only && queueIds.size === 1 && <QueueNow choice={only} />}
      <form method="post" className="grid gap-6" noValidate={errors !== null}>
        <input type="hidden" name="commandId" value={commandId} />
        {only && choices.length === 1 ? (
          <input type="hidden" name="serviceId" value={only.service.id} />
        ) : (
          <Choices
            name="serviceId"
            legend={joinWords.service}
            chosen={values.serviceId}
            error={errors?.serviceId}
            choices={choices.map(({ service, queue }) => ({
              value: service.id,
              label: service.name,
              hint: queueIds.size > 1 ? `Wait: ${rangeWords(queue.snapshot.joinEstimate)}` : undefined,
            }))}
          />
        )}
        <TextField
          name="name"
          label={joinWords.name}
          hint={joinWords.nameHint}
          error={errors?.name}
          defaultValue={values.name}
          autoComplete="name"
          maxLength={120}
        />
        <TextField
          name="phone"
          type="tel"
          label={joinWords.phone}
          hint={joinWords.phoneHint}
          error={errors?.phone}
          defaultValue={values.phone}
          autoComplete="tel"
          maxLength={32}
        />
        <TextField
          name="partySize"
          label={joinWords.partySize}
          error={errors?.partySize}
          defaultValue={values.partySize}
          inputMode="numeric"
          className="max-w-24"
          maxLength={3}
        />
        <Button>{joinWords.submit}</Button>
      </form>
    </>
  );
}

function QueueNow({ choice: { queue } }: { choice: JoinChoice }) {
  const { name, waiting, joinEstimate, queueId } = queue.snapshot;
  return (
    <section className="panel" data-queue={queueId} data-status="open" aria-labelledby="queue">
      <h2 className="font-bold" id="queue">
        {name}
      </h2>
      <p className="text-muted" data-waiting-words>
        {locationWords.waiting(waiting.length)}
      </p>
      <WaitBand estimate={joinEstimate} />
    </section>
  );
}
