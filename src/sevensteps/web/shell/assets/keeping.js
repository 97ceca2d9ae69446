// Keeps what somebody types: on this device until it is saved, and saved as they go. Pages work without it.
// Around a form: data-keep (whose page it is), data-saved, data-waiting, data-both, data-back (words), and a [role=status].
const PREFIX = "sevensteps-kept:";
const PAUSE = 4000;

for (const frame of document.querySelectorAll("[data-keep]")) keep(frame);

function keep(frame) {
  const form = frame.querySelector("form");
  const status = frame.querySelector("[role=status]");
  const key = PREFIX + frame.dataset.keep;
  const boxes = [...form.querySelectorAll("textarea")];
  const revision = form.querySelector("[name=revision]");
  let saved = texts();
  let timer = 0;
  let sending = false;

  function texts() {
    return Object.fromEntries(boxes.map((box) => [box.name, box.value]));
  }
  function differs(one, other) {
    return boxes.some((box) => (one[box.name] ?? "") !== (other[box.name] ?? ""));
  }
  function say(words) {
    status.textContent = words;
  }
  function remember() {
    try {
      localStorage.setItem(key, JSON.stringify({ texts: texts(), revision: revision.value }));
    } catch {
      // a full or forbidden storage: the Save button still works
    }
  }
  function forget() {
    try {
      localStorage.removeItem(key);
    } catch {
      // as above
    }
  }
  function recall() {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  }

  async function send() {
    clearTimeout(timer);
    const now = texts();
    if (sending || !differs(now, saved)) return;
    sending = true;
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: new FormData(form), headers: { "X-Kept-Typing": "1" }, redirect: "error",
      });
      if (answer.ok) {
        revision.value = (await answer.json()).revision;
        saved = now;
        if (differs(texts(), saved)) later();
        else forget();
        say(frame.dataset.saved);
      } else say(answer.status === 409 ? frame.dataset.both : frame.dataset.waiting);
    } catch {
      say(frame.dataset.waiting);
      later();
    } finally {
      sending = false;
    }
  }
  function later() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  const before = recall();
  if (before && differs(before.texts, saved)) {
    for (const box of boxes) box.value = before.texts[box.name] ?? box.value;
    revision.value = before.revision; // whoever wrote since then is not overwritten unseen
    say(frame.dataset.back);
    later();
  } else forget();
  form.addEventListener("input", () => { remember(); later(); });
  form.addEventListener("change", send);
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", send);
}
