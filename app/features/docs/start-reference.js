// Runs in the browser once Swagger UI's own script has: plain, since no build touches what a page links by its address.
window.SwaggerUIBundle({
  url: "/api-docs/openapi.json",
  domNode: document.getElementById("reference"),
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
