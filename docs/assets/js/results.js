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

function result(found, place, isOption, words) {
  const of = (name, ...children) => element("span", { class: `result__${name}` }, ...children);
  const link = element("a", { href: found.address, ...(isOption && { role: "option", id: `result-${place}`, tabindex: "-1" }) },
    of("title", ...pieces(found.title)),
    " ",
    ...(found.isHelp ? [of("text", words.search_danger)] : [
      ...(found.part ? [of("part", ...pieces(found.part)), " "] : []),
      ...(found.section && !found.part ? [of("section", found.section), " "] : []),
      ...(found.because ? [of("because", found.because), " "] : []),
      of("text", ...pieces(found.text)),
    ]));
  return element("li", { class: found.isHelp ? "result result--help" : "result", "data-search-result": "true", "data-search-danger": found.isHelp && "true", role: isOption && "presentation" }, link);
}

/** The list: pages, words of the glossary and medicines, each kind under its name. As options of a combobox, or as links. */
export function list({ results, words }, isOption, helpName) {
  const groups = [];
  results.forEach((found, place) => {
    const kind = found.isHelp ? "help" : found.kind;
    if (groups[groups.length - 1]?.kind !== kind) groups.push({ kind, items: [] });
    groups[groups.length - 1].items.push(result(found, place, isOption, words));
  });
  return groups.flatMap(({ kind, items }) => {
    const name = kind === "help" ? helpName : words[KINDS[kind]];
    const rows = element("ul", { class: "results__list", role: isOption && "group", "aria-label": name }, ...items);
    return kind === "help" ? [rows] : [element("p", { class: "results__kind", "aria-hidden": "true" }, name), rows];
  });
}

function links(rows) {
  return element("ul", { class: "results__links" }, ...rows.map(({ address, title }) => element("li", {}, element("a", { href: address }, title))));
}

/** What else there is: the query that may have been meant (nothing stands above Help now), or the ways on where nothing was found. */
export function aside({ results, words, meant, nearest, sections, help }, search, helpName) {
  const found = [];
  if (meant && !results[0]?.isHelp) {
    found.push(element("p", {}, `${words.search_meant} `, element("a", { href: addressOf(search, meant), "data-search-meant": meant }, meant)));
  }
  if (!results.length) {
    if (nearest.length) found.push(element("p", {}, words.search_nearest), links(nearest));
    found.push(element("p", {}, words.search_sections), links([...sections, ...(help ? [{ address: help, title: helpName }] : [])]));
  }
  return found;
}
