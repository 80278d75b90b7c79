import { type BoardCall, isLong } from "./board-calls";
import { numberWords } from "./words";

interface Props {
  call: BoardCall;
  /** The one that is called now, large, or one of those before. */
  className: "board-call" | "board-line";
}

/** A number, where it was called to, and how to get there. */
export function BoardLine({ call, className }: Props) {
  const { key, number, counterName, directions, isOver } = call;
  return (
    <li
      className={className}
      data-key={key}
      data-over={isOver ? "" : undefined}
      data-long={isLong(call) ? "" : undefined}
    >
      <span className="board-number" data-number>
        {numberWords(number)}
      </span>{" "}
      <svg className="board-arrow" viewBox="0 0 30 20" aria-hidden="true" focusable="false">
        <path d="M1 10h26M19 2l8 8-8 8" />
      </svg>{" "}
      <bdi className="board-counter" data-counter>
        {counterName}
      </bdi>{" "}
      <span className="board-directions" data-directions dir="auto" hidden={!directions}>
        {directions}
      </span>
    </li>
  );
}
