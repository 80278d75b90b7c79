import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** More viewers than one process can draw frames for: shared out to child processes. */
export interface Crowd {
  /** Runs `change` and resolves with the milliseconds until the last viewer had what came of it. Rejects when a stream ended or was too late. */
  follow(change: () => Promise<void>): Promise<number>;
  close(): void;
}

interface Word {
  open?: true;
  ready?: true;
  /** Milliseconds since 1970, with fractions. */
  at?: number;
  error?: string;
}

const SCRIPT = fileURLToPath(new URL("crowd-process.ts", import.meta.url));

/** Resolves when every one of `count` viewers has its first frame. */
export async function openCrowd(url: string, path: string, count: number, processes: number): Promise<Crowd> {
  const share = Math.ceil(count / processes);
  const children = Array.from({ length: processes }, (_, i) =>
    fork(SCRIPT, [url, path, String(Math.min(share, count - i * share))]),
  );
  const close = () => {
    for (const child of children) child.kill();
  };
  const all = (of: (word: Word) => boolean) => Promise.all(children.map((child) => heard(child, of)));
  try {
    await all(({ open }) => open === true);
  } catch (error) {
    close();
    throw error;
  }
  return {
    close,
    async follow(change) {
      const ready = all((word) => word.ready === true);
      const reached = all(({ at }) => at !== undefined);
      for (const child of children) child.send("next");
      await ready;
      const start = performance.timeOrigin + performance.now();
      const [words] = await Promise.all([reached, change()]);
      return Math.max(...words.map(({ at = Number.NaN }) => at)) - start;
    },
  };
}

function heard(child: ChildProcess, isIt: (word: Word) => boolean): Promise<Word> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      child.off("message", listen);
      child.off("exit", gone);
    };
    const gone = () => reject(new Error("viewers went away"));
    const listen = (word: Word) => {
      if (word.error !== undefined) reject(new Error(word.error));
      else if (!isIt(word)) return;
      else resolve(word);
      leave();
    };
    child.on("message", listen);
    child.once("exit", gone);
  });
}
