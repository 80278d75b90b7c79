import { locale, t } from "./words";

/**
 * Offers notifications where the browser can show them (features/notifications/notify-button.tsx). What it subscribed to is remembered in this
 * browser only, by the id of the appointment or ticket.
 */
export function offerNotifications(box: HTMLElement): void {
  const button = box.querySelector("button");
  const state = box.querySelector<HTMLElement>("[data-push-state]");
  if (!button || !state || !("PushManager" in window && "Notification" in window && navigator.serviceWorker)) return;
  // In a frame of another site no browser asks, and some let nothing be remembered.
  if (parent !== window) return;
  const { push: key = "", path = "", subject = "" } = box.dataset;
  const ask = button.textContent;
  const remembered = `push ${subject}`;
  const known = () => localStorage.getItem(remembered);
  const say = (text: string) => {
    state.textContent = text;
    button.textContent = known() ? t("live.push.stop") : ask;
  };
  const act = async () => {
    const id = known();
    if (id) {
      localStorage.removeItem(remembered);
      await fetch(`/api/v1/push-subscriptions/${id}`, { method: "DELETE" });
      return t("live.push.stopped");
    }
    if ((await Notification.requestPermission()) !== "granted") return t("live.push.denied");
    localStorage.setItem(remembered, await follow(path, await subscription(key)));
    return t("live.push.on");
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    say(await act().catch(() => t("live.push.failed")));
    button.disabled = false;
    button.focus();
  });
  say(known() ? t("live.push.on") : "");
  box.hidden = false;
}

async function subscription(key: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(wanted);
  } catch (error) {
    const old = await pushManager.getSubscription();
    if (!old) throw error;
    // Made with another key, by an earlier installation at this address.
    await old.unsubscribe();
    return pushManager.subscribe(wanted);
  }
}

/** Tells the server where to reach this browser; answers the id to end it by. */
async function follow(path: string, made: PushSubscription): Promise<string> {
  const { endpoint, keys } = made.toJSON();
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, locale }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).id;
}
