// What a page looks like to the inspector: plain facts, judged in Python.
() => {
  const words = (element) => (element.getAttribute("aria-label") || element.textContent).replace(/\s+/g, " ").trim();
  const links = [...document.querySelectorAll("a[href]")].map((a) => [words(a), a.getAttribute("href")]);
  const summary = [...document.querySelectorAll(".govuk-error-summary a[href^='#']")].map((a) => {
    const field = document.getElementById(a.hash.slice(1));
    return [words(a), a.hash, Boolean(field && field.matches("input, select, textarea, button"))];
  });
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
    parts: [...document.querySelectorAll("*")].map((e) => [e.tagName, ...[...e.attributes]
      .filter((a) => !["value", "href", "action", "content"].includes(a.name)).map((a) => a.name + a.value)].join()).join("|"),
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
  };
}
