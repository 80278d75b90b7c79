import type { Service } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { bookWords, lengthWords } from "./words";

/** First question: what for. A plain GET, so the answer is in the address. */
export function ServiceStep({ services, chosen }: { services: Service[]; chosen?: string }) {
  if (services.length === 0) {
    return (
      <>
        <h1 className="text-2xl font-bold">{bookWords.noService}</h1>
        <p className="text-lg">{bookWords.noServiceAdvice}</p>
      </>
    );
  }
  return (
    <form method="get" className="grid gap-6">
      <Choices
        name="service"
        legend={<h1 className="mb-2 text-2xl font-bold">{bookWords.service}</h1>}
        chosen={chosen}
        choices={services.map(({ id, name, durationMinutes }) => ({
          value: id,
          label: name,
          hint: lengthWords(durationMinutes),
        }))}
      />
      <Button>{bookWords.continue}</Button>
    </form>
  );
}
