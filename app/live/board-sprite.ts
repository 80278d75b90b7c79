import type { BoardCall } from "../features/queue/board-calls";
import { type ClipTable, clipsOf } from "../features/queue/call-clips";

/** Seconds between two words, after each of them, and before the first: what decoders of old sets put in front moves it at most 50 ms. */
const BETWEEN = 0.06;
const AFTER = 0.06;
const SOON = 0.05;

interface Sound {
  table: ClipTable;
  buffer: AudioBuffer;
}

export interface Sprite {
  /** Has the sound of a language here before it is needed. */
  prepare: (language: string) => void;
  /** Says a call by clips; `done` when all is said, or at once where that cannot be. */
  say: (language: string, call: BoardCall, done: () => void) => void;
  hush: () => void;
}

/** The voice that is shipped, for browsers without one of a language; null in a browser without Web Audio. */
export function openSprite(): Sprite | null {
  const Context = window.AudioContext ?? (window as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext;
  if (!Context) return null;
  let context: AudioContext | undefined;
  const sounds: Record<string, Sound> = {};
  const waiting: Record<string, ((sound: Sound | null) => void)[]> = {};
  let playing: AudioBufferSourceNode[] = [];
  let turn = 0;

  function withSound(language: string, use: (sound: Sound | null) => void): void {
    const others = waiting[language];
    const here = sounds[language];
    if (here) use(here);
    else if (others) others.push(use);
    else begin(language, use);
  }
  function begin(language: string, use: (sound: Sound | null) => void): void {
    const uses = [use];
    waiting[language] = uses;
    context ??= new Context();
    load(context, language, (sound) => {
      // What could not be had is asked for again by the next call.
      delete waiting[language];
      if (sound) sounds[language] = sound;
      for (const each of uses) each(sound);
    });
  }
  function play(audio: AudioContext, { table, buffer }: Sound, call: BoardCall, done: () => void): void {
    let at = audio.currentTime + SOON;
    for (const clip of clipsOf(call, table)) {
      const [from, lasting] = table[clip] ?? [0, 0];
      const source = audio.createBufferSource();
      source.buffer = buffer;
      source.connect(audio.destination);
      source.start(at, from / 1000, lasting / 1000 + AFTER);
      at += lasting / 1000 + BETWEEN;
      playing.push(source);
    }
    const last = playing[playing.length - 1];
    if (last) last.onended = done;
    else done();
  }
  return {
    prepare: (language) => withSound(language, () => undefined),
    say(language, call, done) {
      turn++;
      const mine = turn;
      withSound(language, (sound) => {
        if (mine !== turn) return;
        playing = [];
        // Made before the page was touched, it waits for this.
        if (context?.state === "suspended") void context.resume();
        if (context && sound) play(context, sound, call, done);
        else done();
      });
    },
    hush() {
      turn++;
      for (const source of playing) source.stop(0);
      playing = [];
    },
  };
}

function load(audio: AudioContext, language: string, use: (sound: Sound | null) => void): void {
  const fail = () => use(null);
  read(`/voice/${language}.json`, "text", fail, (text) => {
    read(`/voice/${language}.mp3`, "arraybuffer", fail, (bytes) => {
      // Old engines know the form without a promise only; newer ones would complain of one that nobody hears.
      const decoding: Promise<AudioBuffer> | undefined = audio.decodeAudioData(
        bytes as ArrayBuffer,
        (buffer) => use({ table: JSON.parse(text as string), buffer }),
        fail,
      );
      if (decoding) decoding.catch(() => undefined);
    });
  });
}

function read(url: string, type: XMLHttpRequestResponseType, fail: () => void, use: (body: unknown) => void): void {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = type;
  request.onload = () => (request.status === 200 ? use(request.response) : fail());
  request.onerror = fail;
  request.send();
}
