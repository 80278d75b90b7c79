import { expect, it } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { effectLines } from "./pause-chooser";

const { t } = wordsFor("en");
const wait = (low: number, high: number) => ({
  p10Seconds: low * 60,
  p50Seconds: (low + high) * 30,
  p90Seconds: high * 60,
});
const queue = (name: string, before: ReturnType<typeof wait>, after: ReturnType<typeof wait> | null) => ({
  ...{ queueId: `que_${name}`, name, waiting: 3, before, after },
});

it("says for each queue what its wait becomes, and where nobody else calls", () => {
  const queues = [
    queue("Blood", wait(12, 20), wait(18, 29)),
    queue("General", wait(5, 9), wait(5, 9)),
    queue("X-ray", wait(3, 8), null),
  ];
  expect(effectLines(t, { queues })).toEqual([
    "Blood: the wait grows from 12–20 min to 18–29 min.",
    "X-ray: no other counter is open, so nobody is called.",
  ]);
});

it("says that nothing changes where nothing does", () => {
  expect(effectLines(t, { queues: [queue("General", wait(5, 9), wait(5, 9))] })).toEqual([
    "The waits stay as they are.",
  ]);
});
