// What can be found: the rows of an index with all that they are found by.

const ENOUGH = 10; // phrases of a page; one that has fewer is found by its own words, too

/** All names of a medicine. */
export function namesOf({ title, brands, other }) { return [title, ...brands, ...other]; }

function anchorOf({ address }) { return address.slice(address.indexOf("#")); }

/** Pages, words of the glossary and medicines with the fields that are searched; a page has the names of what it speaks of. */
export function entriesOf({ pages, terms, medicines, sections }) {
  const known = (page) => page.terms.map((place) => terms[place]);
  const entries = [
    ...pages.map((page) => {
      const own = [page, ...page.parts].flatMap(({ phrases }) => phrases.split(",").filter(Boolean));
      const names = known(page).flatMap((term) => [term.title, ...term.aliases, ...term.other]);
      return {
        ...page,
        kind: "page",
        key: page.name,
        told: Math.min(1, own.length / ENOUGH), // how much of what people type for it is known, 0 to 1
        isSection: sections.some(({ address }) => address === page.address),
        aliases: [...own, ...known(page).flatMap((term) => term.aliases)],
        names: 1 + own.length, // how many of its phrases are its own
        phrases: [page.title, ...own, ...page.parts.map(({ title }) => title), ...names],
        brands: page.medicines.flatMap((place) => [medicines[place].title, ...medicines[place].brands]),
        rest: [page.text, ...page.summary, ...page.parts.flatMap(({ title, text }) => [title, text])],
      };
    }),
    ...terms.map((term) => ({ ...term, kind: "term", key: anchorOf(term) })),
    ...medicines.map((medicine) => ({ ...medicine, kind: "medicine", key: anchorOf(medicine) })),
  ];
  return entries.map((entry, id) => ({ ...entry, id }));
}
