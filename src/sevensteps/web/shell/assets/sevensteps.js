// On every page: wakes GOV.UK Frontend's components. Every page works without it.
import { initAll } from "./govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Whoever signs out leaves nothing behind on the device: what keeping.js kept goes.
for (const form of document.querySelectorAll("[data-signs-out] form")) {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("sevensteps-kept:")) localStorage.removeItem(key);
  });
}
