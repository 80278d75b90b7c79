import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import type { Finish } from "./operation";

interface Props {
  ticket: BoardTicket | null;
  services: ReadonlyMap<string, string>;
  finish: Finish;
  set: (finish: Finish) => void;
}

/** What completing will note beside the ticket; both may be left as they are. Enter and Escape give the keys back. */
export function FinishFields({ ticket, services, finish, set }: Props) {
  const { t } = useWords();
  const asked = ticket?.serviceId ?? "";
  return (
    <form
      className="grid grid-cols-2 gap-2 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        document.getElementById("now")?.focus();
      }}
    >
      <label className="grid gap-1">
        <span className="flex items-center gap-2">
          {t("desk.finish.outcome")} <KeyCap>O</KeyCap>
        </span>
        <input
          id="outcome"
          className="desk-field"
          maxLength={80}
          autoComplete="off"
          disabled={!ticket}
          value={finish.outcome ?? ""}
          onChange={({ target }) => set({ ...finish, outcome: target.value.trim() ? target.value : undefined })}
        />
      </label>
      <label className="grid content-end gap-1">
        {t("desk.finish.given")}
        <select
          className="desk-field"
          disabled={!ticket}
          value={finish.serviceId ?? asked}
          onChange={({ target }) => set({ ...finish, serviceId: target.value === asked ? undefined : target.value })}
        >
          {!ticket && <option value="" />}
          {[...services].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}
