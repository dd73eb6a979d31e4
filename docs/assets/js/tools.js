// Two tools within a text: a pace for the breath, and the steps of a list one at a time. Nothing is stored or sent.

const IN = 0.4; // of a breath: the way out is the longer one
const MINUTE = 60000;
const SMALL = "scale(.5)";

const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** In, out, for about a minute; it ends by itself, with the page out of sight, or by the same button. */
function pacer(tool) {
  const button = tool.querySelector("button");
  const shape = tool.querySelector(".tool__shape");
  const said = tool.querySelector("[role=status]");
  const motion = tool.querySelector("[name=motion]");
  let run; // the one that goes on: an older one sees that it is not, and ends

  function show() {
    shape.hidden = !(run && motion.checked);
    button.textContent = run ? button.dataset.end : button.dataset.begin;
  }

  async function breathe(word, frames, length, own) {
    if (run !== own) return;
    said.textContent = word;
    shape.animate?.({ transform: frames }, { duration: length, easing: "ease-in-out", fill: "forwards" });
    await later(length);
  }

  async function start() {
    const own = {};
    run = own;
    show();
    for (let passed = 0; run === own && passed < MINUTE - 1;) {
      const breath = MINUTE / tool.querySelector("[name=pace]:checked").value; // may be changed on the way
      await breathe(said.dataset.in, [SMALL, "none"], IN * breath, own);
      await breathe(said.dataset.out, ["none", SMALL], (1 - IN) * breath, own);
      passed += breath;
    }
    if (run === own) stop(said.dataset.done);
  }

  function stop(word = "") {
    run = undefined;
    said.textContent = word;
    show();
  }

  motion.checked = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  motion.addEventListener("change", show);
  button.addEventListener("click", () => (run ? stop() : start()));
  document.addEventListener("visibilitychange", () => document.hidden && run && stop());
}

/** The list before the tool makes room for one of its steps; the same button goes on, so that the focus stays. */
function steps(tool) {
  const lists = [...tool.closest("[data-text]").querySelectorAll("ol")];
  const list = lists.filter((row) => row.compareDocumentPosition(tool) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
  const [button, whole] = tool.querySelectorAll("button");
  const said = tool.querySelector("[role=status]");
  const place = tool.querySelector(".tool__note");
  const words = [...list.children].map((step) => step.textContent);
  let at = -1; // before the first

  function show() {
    const { begin, next, again } = button.dataset;
    list.hidden = at >= 0;
    whole.hidden = at < 0;
    place.hidden = !words[at];
    place.textContent = `${at + 1} / ${words.length}`;
    said.textContent = at < 0 ? "" : words[at] ?? said.dataset.done;
    button.textContent = at < 0 ? begin : at < words.length ? next : again;
  }

  button.addEventListener("click", () => {
    at = at < words.length ? at + 1 : 0;
    show();
  });
  whole.addEventListener("click", () => {
    at = -1;
    show();
    button.focus(); // the other one has gone
  });
  show();
}

const TOOLS = { pacer, steps };
for (const tool of document.querySelectorAll("[data-tool]")) {
  TOOLS[tool.dataset.tool](tool);
  tool.hidden = false;
}
