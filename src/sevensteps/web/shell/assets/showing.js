// Draw with a finger, or record a voice, and it becomes the file of the form. Pages work without it: a file is chosen.
// Around a form: data-show ("drawing" or "sound") and its words as data-…; the field for the file is input[name=file].
for (const frame of document.querySelectorAll("[data-show]")) {
  const field = frame.querySelector("input[name=file]");
  const place = frame.querySelector("[data-show-here]");
  if (!field || !place) continue;
  if (frame.dataset.show === "drawing") draw(frame.dataset, field, place);
  if (frame.dataset.show === "sound" && navigator.mediaDevices && window.MediaRecorder) record(frame.dataset, field, place);
}

function button(words, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = words;
  made.addEventListener("click", pressed);
  return made;
}

function hold(field, name, type, blob) {
  const carried = new DataTransfer();
  carried.items.add(new File([blob], name, { type }));
  field.files = carried.files;
}

function draw(words, field, place) {
  const board = document.createElement("canvas");
  const pen = board.getContext("2d");
  const colours = { black: "#1b1f23", blue: "#1d5fa8", red: "#c0392b", green: "#2f7a3f" };
  const lines = [];
  let colour = "black";
  let line = null;
  board.className = "ss-draw__board";
  board.width = 1200;
  board.height = 900;
  board.setAttribute("role", "img");
  board.setAttribute("aria-label", words.board);

  function show() {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, board.width, board.height);
    pen.lineWidth = 10;
    pen.lineCap = pen.lineJoin = "round";
    for (const one of lines) {
      pen.strokeStyle = colours[one.colour];
      pen.beginPath();
      pen.moveTo(...one.points[0]);
      for (const point of one.points) pen.lineTo(...point);
      pen.stroke();
    }
  }
  function at(event) {
    const box = board.getBoundingClientRect();
    return [((event.clientX - box.left) * board.width) / box.width, ((event.clientY - box.top) * board.height) / box.height];
  }
  function keep() {
    if (!lines.length) field.value = "";
    else board.toBlob((blob) => blob && hold(field, "drawing.png", "image/png", blob), "image/png");
  }
  board.addEventListener("pointerdown", (event) => {
    board.setPointerCapture(event.pointerId);
    line = { colour, points: [at(event)] };
    lines.push(line);
    show();
  });
  board.addEventListener("pointermove", (event) => {
    if (!line) return;
    line.points.push(at(event));
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    board.addEventListener(end, () => {
      if (line) keep();
      line = null;
    });
  }

  const tools = document.createElement("div");
  tools.className = "ss-draw__tools";
  const pens = Object.keys(colours).map((name) => {
    const one = button(words[name], () => {
      colour = name;
      for (const other of pens) other.setAttribute("aria-pressed", String(other === one));
    });
    const dot = document.createElement("span");
    dot.className = `ss-draw__colour ss-draw__colour--${name}`;
    one.prepend(dot);
    one.setAttribute("aria-pressed", String(name === colour));
    return one;
  });
  tools.append(...pens, button(words.undo, () => {
    lines.pop();
    show();
    keep();
  }));
  const head = document.createElement("p");
  head.className = "govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1";
  head.textContent = words.head;
  place.append(head, board, tools);
  place.className = "ss-draw";
  show();
}

function record(words, field, place) {
  const head = document.createElement("p");
  head.className = "govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1";
  head.textContent = words.head;
  const said = document.createElement("p");
  said.className = "govuk-body";
  said.setAttribute("role", "status");
  let recorder = null;
  const press = button(words.start, async () => {
    if (recorder) {
      recorder.stop();
      return;
    }
    try {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces = [];
      recorder = new MediaRecorder(sound);
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      recorder.addEventListener("stop", () => {
        for (const track of sound.getTracks()) track.stop();
        const type = (recorder.mimeType || "audio/webm").split(";")[0];
        const blob = new Blob(pieces, { type });
        hold(field, "recording", type, blob);
        play(blob);
        recorder = null;
        press.textContent = words.again;
        said.textContent = words.done;
      });
      recorder.start();
      press.textContent = words.stop;
      said.textContent = words.running;
    } catch {
      said.textContent = words.none;
    }
  });
  // Saved while it still records: it is stopped first, so that what was said goes with it.
  field.form.addEventListener("submit", (event) => {
    if (!recorder) return;
    event.preventDefault();
    recorder.addEventListener("stop", () => field.form.requestSubmit(event.submitter));
    recorder.stop();
  });
  const player = document.createElement("audio");
  player.controls = true;
  player.hidden = true;
  player.className = "ss-figure__sound";
  player.setAttribute("aria-label", words.head);
  function play(blob) {
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(blob);
    player.hidden = false;
  }
  place.append(head, press, said, player);
  place.className = "ss-draw";
}
