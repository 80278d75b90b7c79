// The script of the public display. It runs for months, on televisions with browsers of 2014: server/build.mjs brings its syntax down to
// ES5, and it calls nothing that came later unless it first looks whether it is there.
import { followBoard } from "./live/board";
import { followDevice } from "./live/board-device";
import { openStream } from "./live/stream";

const root = document.querySelector<HTMLElement>('[data-live="board"]');
if (root) {
  const queueIds = (root.dataset.queues ?? "").split(" ").filter((id) => id !== "");
  const stream = openStream(queueIds, (snapshot) => board.hear(snapshot));
  const board = followBoard(root, stream);
  root.setAttribute("data-running", "");
}
followDevice();
