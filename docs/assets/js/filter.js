// A long list that shows only the rows in which the words of a field stand. Without a script all of it is there.

import { fold } from "./analysis.js";

const filter = document.querySelector("[data-filter]");
const field = filter.querySelector("input");
const said = filter.querySelector("[role=status]");
const groups = [...document.querySelectorAll(".groups")].map((group) => ({ group, rows: [...group.querySelectorAll("li[id]")].map(read) }));

function wordsIn(text) { return fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim(); }

/** A row with the names that it can be found by; what it leads to is no name of it. */
function read(row) {
  const names = [...row.querySelectorAll(".groups__title, .groups__class, p:not(.groups__note)")];
  return { row, names: ` ${wordsIn(names.map((name) => name.textContent).join(" "))}` };
}

function show() {
  const words = wordsIn(field.value).split(" ").filter(Boolean);
  let count = 0;
  for (const { group, rows } of groups) {
    for (const { row, names } of rows) row.hidden = !words.every((word) => names.includes(` ${word}`));
    const shown = rows.filter(({ row }) => !row.hidden).length;
    group.hidden = !shown;
    count += shown;
  }
  said.textContent = words.length ? count ? said.dataset.shown.replace("{count}", count) : said.dataset.none : "";
}

field.addEventListener("input", show);
addEventListener("hashchange", () => { // a letter or a name was chosen: its row may be hidden
  field.value = "";
  show();
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
});
filter.hidden = false;
if (field.value) show(); // what a browser kept when the reader came back
