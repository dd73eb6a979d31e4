// Which part of a page answers a query, where one plainly does.

import { WORD } from "./analysis.js";
import { Postings } from "./postings.js";

const BOOST = { title: 3, phrases: 1, text: 1.5 };
const LEAST = 1.4; // how well a part must have the words
const COVERED = 0.7; // how many of them, the rare ones counting more
const AHEAD = 0.6; // what the next best part may have of the best one's score

export class Places {
  constructor({ terms }, lexicon) {
    this.terms = terms;
    this.lexicon = lexicon;
    this.opened = new Map(); // pages by their id: what is known of their parts
  }

  /**
   * The part of a page that a query leads to, for the words that were looked up (lexicon.js); undefined for the page itself.
   *
   * A part whose heading or phrase is just the query, or the one that has its words where the others have not. Words
   * that the whole page is about tell nothing.
   */
  partOf(page, looked) {
    if (page.kind !== "page" || !looked.length) return undefined;
    const { rows, postings, title, about } = this.open(page);
    if (isJust(looked, title)) return undefined;
    const said = rows.filter(({ names }) => names.some((name) => isJust(looked, name)));
    if (said.length === 1) return said[0].part;
    const telling = looked.filter(({ near }) => !about.some((term) => near.has(term)));
    if (telling.length < 2) return undefined; // a word alone that no heading has asks for the whole page
    const whole = looked.reduce((sum, { rarity }) => sum + rarity, 0);
    const least = COVERED * telling.reduce((sum, { rarity }) => sum + rarity, 0);
    const found = rows.map(({ part }) => ({ part, score: 0, covered: 0 }));
    for (const { near, rarity } of telling) {
      for (const { id, score } of postings.find(near, () => 1)) {
        found[id].score += (score * rarity) / whole;
        found[id].covered += rarity;
      }
    }
    const [best, next] = found.sort((one, other) => other.score - one.score);
    const isPlain = best && best.score >= LEAST && best.covered >= least && (next?.score ?? 0) <= AHEAD * best.score;
    return isPlain ? best.part : undefined;
  }

  /** The parts of a page that have an address, and the words that the whole page is about: its title's, its glossary's. */
  open(page) {
    if (!this.opened.has(page.id)) {
      const title = this.termsOf(page.title);
      const names = page.terms.flatMap((place) => [this.terms[place].title, ...this.terms[place].aliases]);
      const about = new Set([...title, ...names.flatMap((name) => this.termsOf(name))].flat());
      const rows = page.parts.filter(({ id }) => id).map((part, id) => {
        const heading = this.termsOf(part.title);
        const isTelling = (term) => !about.has(term) || heading.flat().includes(term); // "what is akathisia" asks for the whole page
        const phrases = part.phrases.split(",").filter(Boolean);
        const asking = phrases.map((phrase) => this.termsOf(phrase)).filter((phrase) => phrase.some((terms) => terms.every(isTelling)));
        return { ...part, part, id, phrases, names: [heading, ...asking] };
      });
      const postings = new Postings(rows, Object.keys(BOOST), (_, field) => BOOST[field], (text) => this.termsOf(text).flat());
      this.opened.set(page.id, { rows, postings, title, about: [...about] });
    }
    return this.opened.get(page.id);
  }

  /** The terms of each word of a text. */
  termsOf(text) { return (text.match(WORD) ?? []).map((word) => this.lexicon.remember(word)).filter(Boolean); }
}

/** Whether the words that were looked up are just those of a name. */
function isJust(looked, name) {
  const isNear = (terms, { near }) => terms.some((term) => near.has(term));
  return looked.every((word) => name.some((terms) => isNear(terms, word))) && name.every((terms) => looked.some((word) => isNear(terms, word)));
}
