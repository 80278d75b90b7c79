// Makes public/voice: what a display says where the browser has no voice of a language (docs/decisions/0020). Each language is one MP3 of clips
// one after the other, and a table of where they lie in it, in milliseconds. Needs espeak-ng and ffmpeg; run it when a language is added.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../public/voice/", import.meta.url));
/** Samples a second as espeak-ng gives them; what is louder than this is speech, of 32768. */
const RATE = 22_050;
const LOUD = 250;
/** Milliseconds kept around what is heard, and of silence between clips: decoders of old sets begin up to 50 ms late. */
const AROUND = 20;
const BETWEEN = 100;

/**
 * The words of each language in the order of KEYS, said at so many words a minute: numbers are longer words in some, and each file stays below
 * 250 kB. `joined` is a hundred before what follows it, where that is said in another way than alone.
 */
const LANGUAGES = {
  en: {
    voice: "en-gb",
    speed: 160,
    words: ["number", "counter", "desk", "window", "room", "please look at the screen"],
  },
  de: {
    voice: "de",
    speed: 172,
    words: ["Nummer", "Schalter", "Platz", "Fenster", "Zimmer", "bitte schauen Sie auf den Bildschirm"],
  },
  es: {
    voice: "es",
    speed: 160,
    words: ["número", "mostrador", "mesa", "ventanilla", "sala", "mire la pantalla, por favor"],
    joined: (n) => (n === 100 ? "ciento" : null),
  },
  fr: {
    voice: "fr-fr",
    speed: 155,
    words: ["numéro", "guichet", "bureau", "fenêtre", "salle", "veuillez regarder l’écran"],
  },
  pl: {
    voice: "pl",
    speed: 190,
    words: ["numer", "stanowisko", "biurko", "okienko", "pokój", "proszę spojrzeć na ekran"],
  },
  ar: {
    voice: "ar",
    speed: 236,
    words: ["الرَّقم", "شُبّاك", "مَكتَب", "نافِذة", "غُرفة", "يُرجى النظر إلى الشاشة"],
    joined: (n) => `${n} و`,
  },
};
const KEYS = ["number", "counter", "desk", "window", "room", "screen"];

/** Every clip of a language: its key and what is said. */
function* clipsOf({ words, joined = () => null }) {
  for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
    yield [letter, `<say-as interpret-as="characters">${letter}</say-as>`];
  }
  for (let n = 0; n < 100; n++) yield [String(n), String(n)];
  for (let n = 100; n < 1000; n += 100) {
    yield [String(n), String(n)];
    const text = joined(n);
    if (text) yield [`${n}+`, text];
  }
  yield* KEYS.map((key, index) => [key, words[index]]);
}

/** The samples of a text from where it is heard to where it is not any more. */
function said({ voice, speed }, text) {
  const wav = execFileSync("espeak-ng", ["-v", voice, "-s", String(speed), "-m", "--stdout", text], { maxBuffer: 1e8 });
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length - (wav.length % 2)));
  const around = (RATE * AROUND) / 1000;
  const from = samples.findIndex((sample) => Math.abs(sample) > LOUD);
  const to = samples.findLastIndex((sample) => Math.abs(sample) > LOUD);
  if (from < 0) throw new Error(`nothing is heard of "${text}" in ${voice}`);
  return samples.slice(Math.max(0, from - around), to + around);
}

mkdirSync(FOLDER, { recursive: true });
for (const [language, how] of Object.entries(LANGUAGES)) {
  const silence = new Int16Array((RATE * BETWEEN) / 1000);
  const parts = [silence];
  const table = {};
  let at = silence.length;
  for (const [key, text] of clipsOf(how)) {
    const samples = said(how, text);
    table[key] = [at, samples.length].map((count) => Math.round((count * 1000) / RATE));
    parts.push(samples, silence);
    at += samples.length + silence.length;
  }
  const input = Buffer.concat(parts.map((part) => Buffer.from(part.buffer)));
  const raw = ["-f", "s16le", "-ar", String(RATE), "-ac", "1", "-i", "pipe:0"];
  const mp3 = ["-ar", "16000", "-b:a", "16k", "-map_metadata", "-1", "-y", `${FOLDER}${language}.mp3`];
  execFileSync("ffmpeg", ["-loglevel", "error", ...raw, ...mp3], { input });
  writeFileSync(`${FOLDER}${language}.json`, `${JSON.stringify(table)}\n`);
}
