// The script of the two pages that speak to an authenticator. A form holds what is asked (`data-options`) and takes the answer; it is sent like any other.
import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-passkey]")) {
  const { passkey: kind, options = "null" } = form.dataset;
  const answer = form.elements.namedItem("response") as HTMLInputElement;
  const failed = form.querySelector<HTMLElement>("[data-failed]");
  form.hidden = !("credentials" in navigator && "PublicKeyCredential" in window);
  form.addEventListener("submit", async (event) => {
    if (answer.value !== "") return;
    event.preventDefault();
    if (failed) failed.hidden = true;
    try {
      const optionsJSON = JSON.parse(options);
      const given =
        kind === "new" ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON });
      answer.value = JSON.stringify(given);
      // The button that was pressed says what the form is for.
      form.requestSubmit(event.submitter);
    } catch {
      // Turned away, timed out, or one that is there already: the browser has said which.
      if (failed) failed.hidden = false;
    }
  });
}
