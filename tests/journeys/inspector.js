// What a page looks like to the inspector: plain facts, judged in Python.
() => {
  const words = (element) => (element.getAttribute("aria-label") || element.textContent).replace(/\s+/g, " ").trim();
  const links = [...document.querySelectorAll("a[href]")].map((a) => [words(a), a.getAttribute("href")]);
  const summary = [...document.querySelectorAll(".govuk-error-summary a[href^='#']")].map((a) => {
    const field = document.getElementById(a.hash.slice(1));
    return [words(a), a.hash, Boolean(field && field.matches("input, select, textarea, button"))];
  });
  // What axe can find wrong with an element hangs on these; which words stand in it, and which number is in its id,
  // does not.
  const told = ["class", "role", "type", "lang", "dir", "scope", "autocomplete", "style", "alt", "tabindex"];
  const pointers = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for"];
  const mark = (a) => {
    if (pointers.includes(a.name)) return `${a.name}:${a.value.split(/\s+/).every((id) => document.getElementById(id))}`;
    return told.includes(a.name) || a.name.startsWith("aria-") ? `${a.name}:${a.value}` : a.name;
  };
  const kind = (e) => [
    e.parentElement?.tagName, e.parentElement?.className, e.tagName, ...[...e.attributes].map(mark).sort(),
    Boolean(e.textContent.trim()), e.labels ? e.labels.length : "",
  ].join();
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return {
    title: document.title,
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    heads: document.querySelectorAll("h1").length,
    main: document.querySelectorAll("main").length,
    faulty: Boolean(document.querySelector(".govuk-error-summary")),
    summary,
    links,
    kinds: [...new Set([...document.querySelectorAll("*")].map(kind))],
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
  };
}
