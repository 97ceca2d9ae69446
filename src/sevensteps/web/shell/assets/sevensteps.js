// On every page: wakes GOV.UK Frontend's components. Every page works without it.
import { initAll } from "./govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Whoever signs out leaves nothing behind on the device: what keeping.js kept goes, and they are told before.
for (const frame of document.querySelectorAll("[data-signs-out]")) {
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith("sevensteps-kept:"));
  frame.querySelector("[data-not-saved]").hidden = !kept().length;
  frame.querySelector("form").addEventListener("submit", () => {
    for (const key of kept()) localStorage.removeItem(key);
  });
}
