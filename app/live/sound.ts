const REMEMBERED = "sound";
/** Hertz and seconds of the two notes. */
const NOTES = [
  [880, 0],
  [1175, 0.22],
  [880, 0.7],
  [1175, 0.92],
] as const;
const LASTING = 0.35;

let audio: AudioContext | undefined;

/** Some frames let nothing be remembered: then it is on. */
function isOn(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) !== "off";
  } catch {
    return true;
  }
}

/** Offers the switch (features/queue/sound-switch.tsx) where the page has one. A browser lets no page sound before it is touched: until then it says so. */
export function offerSound(): void {
  const box = document.querySelector<HTMLElement>("[data-sound]");
  const input = box?.querySelector("input");
  const blocked = box?.querySelector<HTMLElement>("[data-sound-blocked]");
  if (!box?.hidden || !input || !blocked || !("AudioContext" in window)) return;
  const show = () => {
    blocked.hidden = !input.checked || audio !== undefined;
  };
  const unlock = () => {
    if (!audio && input.checked) audio = new AudioContext();
    void audio?.resume();
    show();
  };
  input.checked = isOn();
  input.addEventListener("change", () => {
    try {
      localStorage.setItem(REMEMBERED, input.checked ? "on" : "off");
    } catch {}
    unlock();
    if (input.checked) chime();
  });
  for (const touch of ["pointerup", "keyup"]) addEventListener(touch, unlock);
  show();
  box.hidden = false;
}

/** A call: heard and felt, unless that was switched off. */
export function ring(): void {
  if (!isOn()) return;
  // Before the page was touched a browser refuses, and complains in its console.
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([300, 150, 300, 150, 600]);
  chime();
}

function chime(): void {
  if (!audio) return;
  for (const [hertz, after] of NOTES) {
    const at = audio.currentTime + after;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.4, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + LASTING);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + LASTING);
  }
}
