import { expect, it } from "vitest";
import type { QueueSnapshot } from "../../../server/domain/queue/schema";
import { wordsFor } from "../../../server/words/languages";
import { boardChoice } from "./board-choice";

const all = ["a", "b", "c"].map((queueId) => ({ queueId }) as QueueSnapshot);
const choose = (query: string) => boardChoice(new URLSearchParams(query), all, "en-GB", wordsFor);
const idsOf = (query: string) => choose(query).queues.map(({ queueId }) => queueId);

it("shows every queue of the place where none is chosen", () => {
  expect(idsOf("")).toEqual(["a", "b", "c"]);
});

it("shows the chosen queues in the place's order, and names the ids that are none of its", () => {
  expect(idsOf("queues=c,a")).toEqual(["a", "c"]);
  expect(choose("queues=c,x,y")).toMatchObject({ queues: [{ queueId: "c" }], unknown: ["x", "y"] });
});

it("shows no queue, rather than all, where only unknown ones are chosen", () => {
  expect(choose("queues=x")).toMatchObject({ queues: [], unknown: ["x"] });
});

it("speaks the place's language, or those that are asked for, or none", () => {
  const spoken = (query: string) => choose(query).voices.map(({ lang }) => lang);
  expect(spoken("")).toEqual(["en-GB"]);
  expect(spoken("voice=pl,xx,en,de")).toEqual(["pl", "en-GB", "de"]);
  expect(spoken("voice=xx")).toEqual(["en-GB"]);
  expect(spoken("voice=off")).toEqual([]);
});

it("leaves the number and the counter open in the sentence", () => {
  expect(choose("").voices[0]?.sentence).toMatch(/{{number}}.*{{counter}}/);
});
