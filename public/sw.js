// Shows the notifications somebody asked for (app/live/push.ts), and leads back to the page they are about. It touches no request.
self.addEventListener("push", (event) => {
  const { title, body, url, tag, lang, dir } = event.data.json();
  // The same tag again takes the place of what is shown, and is heard all the same: called again.
  const shown = { body, tag, lang, dir, renotify: true, icon: "/favicon.svg", data: { url } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.url));
});

async function show(url) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.find((one) => one.url === url);
  return open ? open.focus() : self.clients.openWindow(url);
}
