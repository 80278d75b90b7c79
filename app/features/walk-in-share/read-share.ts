/** What the form says of a service; `share` null where it is no whole percentage. */
export function readShare(form: FormData) {
  const id = String(form.get("id") ?? "");
  const typed = String(form.get(`share-${id}`) ?? "").trim();
  const share = /^\d{1,3}$/.test(typed) && Number(typed) <= 100 ? Number(typed) : null;
  return { id, version: Number(form.get("version")) || 0, typed, share };
}
