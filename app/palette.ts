// The search over everything by Ctrl-K or Cmd-K, on every page of the console: app/features/console/palette-dialog.tsx is what it looks like.
import { forgetPosted } from "./live/posted";
import { showSending } from "./live/sending";

interface Hit {
  kind: string;
  group: string;
  label: string;
  detail: string;
  href: string;
}

/** Milliseconds without a key until it asks. */
const PAUSE = 120;

forgetPosted();
showSending();

const dialog = document.querySelector<HTMLDialogElement>("[data-palette]");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector<HTMLElement>("[role=listbox]");
const said = dialog?.querySelector<HTMLElement>("[data-palette-said]");

if (dialog && field && list && said) begin({ dialog, field, list, said });

interface Parts {
  dialog: HTMLDialogElement;
  field: HTMLInputElement;
  list: HTMLElement;
  said: HTMLElement;
}

function begin(parts: Parts): void {
  const { dialog, field, list } = parts;
  let asked: AbortController | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    show(parts, await read(dialog, field.value, mine.signal), mine.signal);
  };
  const open = () => {
    // What React has yet to take over must be as the server made it.
    if ("waits" in dialog.dataset && !("hydrated" in document.documentElement.dataset)) return;
    // Another dialog is in front: two would lock each other's focus.
    if (document.querySelector("dialog[open]")) return;
    dialog.showModal();
    field.select();
    void ask();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (target === dialog) dialog.close();
    if (!(target instanceof Element) || !target.closest("[data-palette-open]")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), PAUSE);
  });
  field.addEventListener("keydown", (event) => onKey(event, parts));
  list.addEventListener("click", (event) => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
    if (option) go(option);
  });
}

const go = ({ dataset }: HTMLElement) => location.assign(dataset.href ?? "/manage");
const optionsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>("[role=option]")];

function onKey(event: KeyboardEvent, { field, list }: Parts): void {
  if (event.isComposing) return;
  const options = optionsOf(list);
  const at = options.findIndex((option) => option.id === field.getAttribute("aria-activedescendant"));
  const next: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
  if (event.key === "Enter" && options[at]) {
    event.preventDefault();
    go(options[at]);
  }
  const to = next[event.key];
  if (to === undefined || options.length === 0) return;
  event.preventDefault();
  choose(field, options, (to + options.length) % options.length);
}

function choose(field: HTMLInputElement, options: HTMLElement[], at: number): void {
  for (const [index, option] of options.entries()) option.setAttribute("aria-selected", String(index === at));
  const chosen = options[at];
  if (!chosen) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  field.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

/** Null while another question is already on its way; an answer that is none says so. */
async function read({ dataset }: HTMLElement, q: string, signal: AbortSignal): Promise<{ said: string; hits: Hit[] }> {
  try {
    const answer = await fetch(`/manage/find.json?${new URLSearchParams({ q })}`, { signal });
    return await answer.json();
  } catch {
    return { said: dataset.failed ?? "", hits: [] };
  }
}

function show(
  { field, list, said }: Parts,
  { said: words, hits }: Awaited<ReturnType<typeof read>>,
  signal: AbortSignal,
) {
  if (signal.aborted) return;
  said.textContent = words;
  list.replaceChildren(...hits.map(optionOf));
  field.setAttribute("aria-expanded", String(hits.length > 0));
  choose(field, optionsOf(list), 0);
}

function optionOf({ group, label, detail, href }: Hit, index: number): HTMLElement {
  const option = document.createElement("div");
  option.role = "option";
  option.id = `palette-${index}`;
  option.dataset.href = href;
  for (const [name, text] of Object.entries({ label, group, detail })) {
    if (text === "") continue;
    const part = document.createElement("span");
    part.className = `palette-${name}`;
    part.dir = "auto";
    part.textContent = text;
    option.append(part, " ");
  }
  return option;
}
