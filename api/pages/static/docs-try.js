/* Starts Swagger UI on our own description; no other host is named here or asked. */
"use strict";

const SPEC = "/api/v1/openapi.json";
const place = document.getElementById("try");

/* Swagger UI fills every field with its example, and a request with all filters at once finds
   nothing: examples of what may be left out become words, ids are those of the release. */
function prepare(response) {
  if (!response.ok || new URL(response.url).pathname !== SPEC) return response;
  const spec = JSON.parse(response.text);
  const samples = JSON.parse(place.dataset.samples);
  for (const path of Object.values(spec.paths)) {
    const operations = Object.values(path).filter((one) => one.responses);
    for (const one of [path, ...operations].flatMap((each) => each.parameters ?? [])) {
      if (one.in === "path" && one.name in samples) one.example = samples[one.name];
      if (one.required || one.example === undefined) continue;
      if (one.example !== "…") {
        one.description = `${one.description ?? ""} 例 e.g. \`${one.example}\``;
      }
      delete one.example;
    }
  }
  response.text = JSON.stringify(spec);
  return response;
}

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
follow();
dark.addEventListener("change", follow);

SwaggerUIBundle({
  url: SPEC,
  domNode: place,
  validatorUrl: null,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get"],
  responseInterceptor: prepare,
});
