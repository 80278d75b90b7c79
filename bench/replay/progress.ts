export interface Progress {
  /** `clock` is a recorded minute of the day that was played; queues that fell behind do not turn it back. */
  show(done: number, clock: number, text: string): void;
  end(): void;
}

const BAR = 30;
const TTY_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(Math.floor(minute % 60)).padStart(2, "0")}`;

/** A bar that redraws itself on a terminal, a line every 5 s anywhere else. */
export function createProgress(total: number, out: NodeJS.WriteStream = process.stdout): Progress {
  let shownAt = 0;
  let latest = 0;
  return {
    show(done, clock, text) {
      latest = Math.max(latest, clock);
      const now = performance.now();
      if (now - shownAt < (out.isTTY ? TTY_EVERY_MS : LINE_EVERY_MS)) return;
      shownAt = now;
      const share = done / total;
      const percent = `${Math.floor(share * 100)} %`.padStart(5);
      const filled = "█".repeat(Math.round(share * BAR)).padEnd(BAR, "·");
      out.write(
        out.isTTY
          ? `\r\x1b[K${filled}${percent}  ${clockOf(latest)}  ${text}`
          : `${percent}  ${clockOf(latest)}  ${text}\n`,
      );
    },
    end() {
      if (out.isTTY) out.write("\r\x1b[K");
    },
  };
}
