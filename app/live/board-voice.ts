import type { BoardCall } from "../features/queue/board-calls";
import type { Voice } from "../features/queue/board-choice";
import { openSprite } from "./board-sprite";

/** The chime lasts a little less. */
const CHIME_MS = 1500;
/** Some engines never say that they have spoken. */
const MOST_SPOKEN_MS = 10_000;
/** Engines tell their voices a moment after they are first asked. */
const VOICES_MS = 3000;

interface BoardVoice {
  /** Chimes and says a call in each language the display speaks; `done` when all is said. */
  say: (call: BoardCall, done: () => void) => void;
  hush: () => void;
}

/**
 * The sound of a display: the shipped chime, then the browser's own voices, and the shipped one where it has none (docs/decisions/0020). A browser that lets no page sound before it
 * is touched is found out by a silent try; then the page says so.
 */
export function openVoice(root: HTMLElement): BoardVoice {
  const badge = root.querySelector<HTMLElement>("[data-sound-off]");
  const voices: Voice[] = JSON.parse(root.getAttribute("data-voices") ?? "[]");
  const chime = new Audio("/chime.mp3");
  const synth: SpeechSynthesis | undefined = window.speechSynthesis;
  const sprite = openSprite();
  let turn = 0;
  let isOn = false;
  // An utterance that nothing holds may be collected before it ends, and then never says that it has.
  let speaking: SpeechSynthesisUtterance | undefined;
  // The first asking makes an engine look for its voices.
  if (synth) synth.getVoices();

  // What is shipped is loaded by who needs it only: where the page may sound, and the browser has no voice of its own.
  const heard = () => {
    if (badge) badge.hidden = true;
    if (isOn) return;
    isOn = true;
    setTimeout(() => {
      for (const { lang } of voices) if (sprite && !ownVoice(lang)) sprite.prepare(language(lang));
    }, VOICES_MS);
  };
  const ownVoice = (lang: string) => synth && voiceFor(synth, lang);
  const ring = (volume: number) => {
    chime.volume = volume;
    if (chime.readyState > 0) chime.currentTime = 0;
    const played: Promise<void> | undefined = chime.play();
    if (!played) {
      heard();
      return;
    }
    played.then(heard, ({ name }: Error) => {
      if (badge && name === "NotAllowedError") badge.hidden = false;
    });
  };
  const speak = (call: BoardCall, index: number, mine: number, done: () => void): void => {
    const wanted = voices[index];
    if (mine !== turn) return;
    if (!wanted) {
      done();
      return;
    }
    const following = once(() => speak(call, index + 1, mine, done));
    const voice = ownVoice(wanted.lang);
    if (!synth || !voice) {
      if (!sprite || !isOn) {
        following();
        return;
      }
      sprite.say(language(wanted.lang), call, following);
      setTimeout(following, MOST_SPOKEN_MS);
      return;
    }
    speaking = new SpeechSynthesisUtterance(spoken(wanted.sentence, call));
    speaking.lang = voice.lang;
    speaking.voice = voice;
    speaking.onend = following;
    speaking.onerror = following;
    synth.speak(speaking);
    setTimeout(following, MOST_SPOKEN_MS);
  };

  ring(0);
  if (badge) {
    const tryAgain = () => badge.hidden || ring(0);
    for (const touch of ["click", "keydown", "touchend"]) document.addEventListener(touch, tryAgain);
    badge.addEventListener("click", () => ring(1));
  }
  return {
    say(call, done) {
      turn++;
      const mine = turn;
      ring(1);
      setTimeout(() => speak(call, 0, mine, done), CHIME_MS);
    },
    hush() {
      turn++;
      chime.pause();
      if (synth) synth.cancel();
      if (sprite) sprite.hush();
    },
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

const tag = (name: string) => name.replace("_", "-").toLowerCase();
const language = (name: string) => tag(name).replace(/-.*/, "");

/** One for the very tag, else for its language. */
function voiceFor(synth: SpeechSynthesis, lang: string): SpeechSynthesisVoice | undefined {
  const known = synth.getVoices().filter((voice) => language(voice.lang) === language(lang));
  return known.filter((voice) => tag(voice.lang) === tag(lang))[0] ?? known[0];
}

/** "B047" is said as its letters and the number: "B 47". */
function spoken(sentence: string, { number, counterName }: BoardCall): string {
  const [, letters = number, serial = ""] = /^([A-Z]+)0*(\d+)$/.exec(number) ?? [];
  const [said, counter] = [`${letters.split("").join(" ")} ${serial}`.trim(), counterName ?? ""];
  return sentence.replace("{{number}}", said).replace("{{counter}}", () => counter);
}
