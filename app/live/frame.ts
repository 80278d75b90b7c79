/**
 * In a frame of another site (public/embed.js): tells it how high the page is, and that there is a new one. Neither is a secret, so it does not
 * matter whose site it is; who may frame the page at all is in its policy.
 */
export function tellFrame(): void {
  if (parent === window) return;
  const tell = (message: object) => parent.postMessage({ qconnect: 1, ...message }, "*");
  const height = () => tell({ height: Math.ceil(document.body.getBoundingClientRect().height) });
  tell({ page: document.title });
  new ResizeObserver(height).observe(document.body);
}
