// While a line of the plan is written, the meter answers with it. Pages work without it: then after saving.
// Around a form: data-meter (the address that answers); the answer goes into #meter.
const PAUSE = 250;
const COSTS = /^(what|price|quantity|every|stream|starts_on-|ends_on-)/;

for (const frame of document.querySelectorAll("[data-meter]")) follow(frame);

function follow(frame) {
  const form = frame.querySelector("form");
  const meter = document.getElementById("meter");
  let timer = 0;
  let asked = 0;

  async function ask() {
    const turn = ++asked;
    try {
      const answer = await fetch(frame.dataset.meter, { method: "POST", body: new FormData(form), redirect: "error" });
      const drawn = await answer.text();
      if (answer.ok && turn === asked) meter.innerHTML = drawn;
    } catch {
      // no answer: the meter stays as it is, and shows the line when it is saved
    }
  }

  form.addEventListener("input", (event) => {
    if (!COSTS.test(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
