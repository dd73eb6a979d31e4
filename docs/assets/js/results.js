// The results of a search as elements. Whatever comes from a query or an index is text here, never markup.

const KINDS = { page: "search_pages", term: "search_terms", medicine: "search_medicines" };

/** Where a query's results can be found again: after the #, which no browser sends to a server. */
export function addressOf(search, query) { return `${search}#${new URLSearchParams({ q: query })}`; }

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Pieces of a text; those that were asked for are marked. */
function pieces(parts) {
  return parts.map(([text, isMarked]) => (isMarked ? element("mark", {}, text) : text));
}

function result(found, place, isOption) {
  const of = (name, ...children) => element("span", { class: `result__${name}` }, ...children);
  const where = found.part ? [of("part", ...pieces(found.part)), " "] : found.section ? [of("section", found.section), " "] : [];
  const link = element("a", { href: found.address, ...(isOption && { role: "option", id: `result-${place}`, tabindex: "-1" }) },
    of("title", ...pieces(found.title)),
    " ",
    ...where,
    ...(found.because ? [of("because", found.because), " "] : []),
    of("text", ...pieces(found.text)));
  return element("li", { class: found.isHelp ? "result result--help" : "result", "data-search-result": "true", role: isOption && "presentation" }, link);
}

/** The list: pages, words of the glossary and medicines, each kind under its name. As options of a combobox, or as links. */
export function list({ results, words }, isOption, helpName) {
  const groups = [];
  results.forEach((found, place) => {
    const kind = found.isHelp ? "help" : found.kind;
    if (groups[groups.length - 1]?.kind !== kind) groups.push({ kind, items: [] });
    groups[groups.length - 1].items.push(result(found, place, isOption));
  });
  return groups.flatMap(({ kind, items }) => {
    const name = kind === "help" ? helpName : words[KINDS[kind]];
    const rows = element("ul", { class: "results__list", role: isOption && "group", "aria-label": name }, ...items);
    return kind === "help" ? [rows] : [element("p", { class: "results__kind", "aria-hidden": "true" }, name), rows];
  });
}

function links(rows, name = "results__links") {
  return element("ul", { class: name }, ...rows.map(({ address, title, text }) => element("li", {}, element("a", { href: address }, title), ...(text ? [` ${text}`] : []))));
}

/** What stands above the list: numbers to ring in danger, the query that may have been meant, or the ways on where nothing was found. */
export function aside({ results, words, isDanger, numbers, meant, nearest, ways, help }, search, helpName) {
  if (isDanger) return [element("div", { class: "search__danger", "data-search-danger": "true", "data-crisis": "true" }, element("p", {}, words.search_danger), links(numbers, "search__numbers"))];
  const found = [];
  if (meant) found.push(element("p", {}, `${words.search_meant} `, element("a", { href: addressOf(search, meant), "data-search-meant": meant }, meant)));
  if (!results.length) {
    if (nearest.length) found.push(element("p", {}, words.search_nearest), links(nearest));
    found.push(element("p", {}, words.search_ways), links([...ways, ...(help ? [{ address: help, title: helpName }] : [])], "results__ways"));
  }
  return found;
}

/** What a screen reader says of an answer, once whoever types pauses. */
export function spoken({ results, words, isDanger, meant }) {
  const count = (results.length ? words.search_done : words.search_empty).replace("{count}", results.length);
  return [...(isDanger ? [words.search_danger] : meant ? [`${words.search_meant} ${meant}.`] : []), count].join(" ");
}
