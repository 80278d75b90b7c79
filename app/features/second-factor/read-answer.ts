/** What an authenticator answered, as app/passkey.ts wrote it; null for anything that is no object. The server looks at the rest. */
export function readAnswer(form: FormData): object | null {
  try {
    const answer: unknown = JSON.parse(String(form.get("response") ?? ""));
    return typeof answer === "object" ? answer : null;
  } catch {
    return null;
  }
}
