// Runs in the browser once Swagger UI's own script has: plain, since no build touches what a page links by its address.
const reference = document.getElementById("reference");

// What it draws without a name for those who hear it.
const NAMES = {
  "#servers": "Server",
  ".examples-select-element": "Example",
  ".body-param__text": "Request body",
  ".content-type": "Media type",
  ".parameters select": "Value",
};
new MutationObserver(() => {
  for (const [selector, name] of Object.entries(NAMES))
    for (const element of reference.querySelectorAll(`${selector}:not([aria-label])`))
      element.setAttribute("aria-label", name);
  // Long examples are scrolled by keys too.
  for (const code of reference.querySelectorAll(".microlight:not([tabindex])")) code.tabIndex = 0;
}).observe(reference, { childList: true, subtree: true });

window.SwaggerUIBundle({
  url: "/api-docs/openapi.json",
  domNode: reference,
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  // Eighty schemas are in the way of the operations.
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // It would ask a server of others.
  validatorUrl: null,
});
