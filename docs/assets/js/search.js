// The search field: asks the worker, shows its answer, and can be used by keyboard alone.

import { addressOf, aside, list, spoken } from "./results.js";

const SHORTEST = 2; // letters of a query; so few are never told that nothing is there
const PAUSE = 700; // milliseconds without a key, after which a screen reader says what was found

/**
 * Take up a search form with its worker; `failed` is kept when the worker cannot be had.
 *
 * In the header it is a combobox; on the page of results a field above a list of links.
 */
export function start(form, worker, failed) {
  const field = form.querySelector("input");
  const status = form.querySelector("[data-search-status]");
  const voice = form.querySelector("[role=status]");
  const results = form.querySelector("[data-search-results]");
  const others = form.querySelector("[data-search-aside]");
  const all = document.querySelector("[data-search-all]");
  const isOption = field.getAttribute("role") === "combobox";
  let asked = 0;
  let last;
  let shown;
  let pause;
  let followed = history.state?.search?.followed; // the result from which one comes back

  failed.then(fail);
  worker?.addEventListener("message", ({ data }) => {
    if (data.isBroken) fail();
    else if (data.number === asked && data.results) show(data);
  });

  function say(state, text, aloud = text) {
    status.dataset.state = state;
    status.textContent = text;
    clearTimeout(pause);
    pause = setTimeout(() => { voice.textContent = aloud; }, PAUSE);
  }

  /** Write a query down where the browser keeps its way back, and nowhere else; `at` is the result that is followed. */
  function keep(query, at) {
    const address = isOption ? location.href : query ? addressOf(location.pathname, query) : location.pathname;
    try {
      history.replaceState(query ? { search: { query, followed: at } } : null, "", address);
    } catch { /* Safari hears a hundred of them in half a minute: with the next one */ }
  }

  function clear() {
    results.replaceChildren();
    others.replaceChildren();
    results.hidden = true;
    if (all) all.hidden = false;
    choose(null);
    expand();
  }

  function fail() {
    clear();
    form.toggleAttribute("data-asked", true);
    say("empty", form.dataset.failed);
    if (form.action !== location.origin + location.pathname) {
      const link = document.createElement("a");
      [link.href, link.textContent] = [form.action, form.dataset.list];
      others.replaceChildren(link);
    }
    asked = Infinity;
  }

  function ask() {
    const query = field.value.trim();
    if (asked === Infinity || query === last) return;
    last = query;
    asked += 1;
    if (!isOption) keep(query);
    form.toggleAttribute("data-asked", query.length > 0);
    if (query.length < SHORTEST) {
      clear();
      say("ready", query && form.dataset.short);
      return;
    }
    say("searching", results.hidden ? form.dataset.searching : status.textContent, form.dataset.searching);
    worker.postMessage({ number: asked, query });
  }

  /** Show an answer; a first one may be followed by a better one to the same query. */
  function show(answer) {
    const chosen = (answer.number === shown && form.querySelector("[aria-selected=true]")?.getAttribute("href")) || followed;
    clear();
    shown = answer.number;
    const { words } = answer;
    if (!answer.results.length && last.length <= SHORTEST) {
      say("ready", form.dataset.short);
      return;
    }
    results.append(...list(answer, isOption, form.dataset.help));
    others.append(...aside(answer, form.action, form.dataset.help));
    results.hidden = !answer.results.length;
    if (all) all.hidden = answer.results.length > 0;
    expand();
    const [state, text] = answer.results.length ? ["done", words.search_done] : ["empty", words.search_empty];
    say(answer.isFirst ? "searching" : state, text.replace("{count}", answer.results.length), spoken(answer));
    choose(options().find((option) => option.getAttribute("href") === chosen));
    if (!answer.isFirst) followed = undefined;
  }

  function options() { return [...results.querySelectorAll("[role=option]")]; }

  function choose(option) {
    if (!isOption) return;
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** Tell whether the list of options is open; page.js opens and closes it. */
  function expand() {
    if (!isOption) return;
    const isOpen = form.hasAttribute("data-open") && options().length > 0;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(null);
  }

  new MutationObserver(() => {
    expand();
    if (isOption && history.state?.search && !form.hasAttribute("data-open")) keep(""); // who closes it is done with it
  }).observe(form, { attributeFilter: ["data-open"] });
  form.addEventListener("input", ask);
  form.addEventListener("submit", (event) => {
    const chosen = form.querySelector("[aria-selected=true]");
    event.preventDefault();
    if (chosen) chosen.click();
    else if (isOption && field.value.trim()) {
      keep(field.value.trim());
      location.assign(addressOf(form.action, field.value.trim()));
    }
  });
  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && event.target === field && options().length) {
      event.preventDefault();
      const rows = [null, ...options()];
      const at = Math.max(rows.findIndex((row) => row?.getAttribute("aria-selected") === "true"), 0);
      choose(rows[(at + step + rows.length) % rows.length]);
    }
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const meant = link?.closest("[data-search-meant]");
    if (link && !meant) keep(field.value.trim(), link.getAttribute("href"));
    if (!meant) return;
    event.preventDefault();
    field.value = meant.dataset.searchMeant;
    field.focus();
    ask();
  });
  if (worker) ask();
}
