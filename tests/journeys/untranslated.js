// Texts of the page that are neither bracketed (so they came from the catalogue) nor told to be somebody's own.
(own) => {
  const left = (text) => {
    let rest = text.replace(/⟦[^⟦⟧]*⟧/g, " ").replace(/⟦[^⟦⟧]*⟧/g, " ");
    for (const words of own) rest = rest.replace(new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), " ");
    return rest.replace(/[⟦⟧]/g, " ").replace(/\b([A-Z0-9]{8,}|[0-9a-f]{12,64})\b/g, " ").replace(/\S+@\S+|#[0-9a-f]{6}|\S+\.yaml/g, " ");
  };
  const found = new Set();
  const note = (text) => {
    const rest = left(text).match(/[A-Za-z][a-z’']{2,}(\s+[A-Za-z’']+)*/g) || [];
    rest.forEach((words) => found.add(words.trim()));
  };
  document.querySelectorAll("body p, body li, body dt, body dd, body th, body td, body caption, body h1, body h2, body h3," +
    " body label, body legend, body summary, body option, body a, body button, body .govuk-hint, body .govuk-tag").forEach((e) => {
    if (e.closest("code, pre, .ss-quote, .ss-secret, .ss-header__actor, .ss-whose__link")) return;
    if (!e.querySelector("p, li, dt, dd, th, td, h1, h2, h3, label, legend, a, button, .govuk-hint, .govuk-tag, select")) note(e.textContent);
  });
  document.querySelectorAll("[aria-label]").forEach((e) => note(e.getAttribute("aria-label")));
  note(document.title);
  return [...found];
}
