// Which entry is nearer to a query: how well it has the words, how many of them, and how near its phrases come.

import { WORD } from "./analysis.js";

const PHRASE = 4; // how much the nearest phrase of a page can add
const EXACT = 1.6; // a page that is called just what is asked for
const OWN = 0.5; // how much it counts whether a page speaks in such words at all
const SMOOTHING = 600; // words, by which a page is like every other
const WORDS_OF_PAGE = 100; // about so many different ones has a page
const SECTION = 0.35; // a section's own page gives way to its articles
const ASIDE = 0.5; // and a page outside the sections, too
const CANDIDATES = 20; // pages whose phrases are compared

export class Ranking {
  constructor(entries, lexicon) {
    this.entries = entries;
    this.lexicon = lexicon;
  }

  /** Every entry that has one of the words, the best first: how well it has them, and how many of them. */
  rank(looked) {
    const found = new Map();
    const whole = looked.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0);
    for (const { hits, weight, rarity } of looked) {
      for (const { id, score } of hits) {
        const row = found.get(id) ?? { entry: this.entries[id], score: 0, covered: 0 };
        row.score += score * weight;
        row.covered += (weight * rarity) / whole;
        found.set(id, row);
      }
    }
    const byScore = (one, other) => other.score - one.score;
    const rows = [...found.values()].map((row) => ({ ...row, score: row.score * row.covered })).sort(byScore);
    const near = rows.filter(({ entry }) => entry.kind === "page").slice(0, CANDIDATES);
    const likeliest = Math.max(...near.map((row) => (row.likelihood = this.likelihood(looked, row.entry))));
    for (const row of near) {
      const likeness = this.likeness(looked, row.entry);
      const place = row.entry.isSection ? SECTION : row.entry.section ? 1 : ASIDE;
      const called = this.isCalled(row.entry, looked) ? EXACT : 1;
      row.score *= (1 + PHRASE * likeness ** 1.5) * called * place * Math.exp(OWN * (row.likelihood - likeliest));
    }
    return [...near.sort(byScore), ...rows.filter((row) => !near.includes(row))];
  }

  /** The terms of each word of each phrase of a page, with the rarity of the whole phrase. */
  comparable(page) {
    page.compared ??= page.phrases.map((phrase, place) => {
      const terms = (phrase.match(WORD) ?? []).map((word) => this.lexicon.remember(word)).filter(Boolean);
      return { terms, isName: place < page.names, whole: terms.reduce((sum, [stem]) => sum + this.lexicon.rarity(stem), 0) };
    });
    return page.compared;
  }

  /** Whether a title or alias of a page has just these words. */
  isCalled(page, looked) {
    const has = (terms, { near }) => terms.some((own) => own.some((term) => near.has(term)));
    return this.comparable(page).some(({ terms, isName }) => isName && terms.length === looked.length && looked.every((one) => has(terms, one)));
  }

  /** How near the words come to the nearest phrase of a page, 0 to 1: the rare ones count more. */
  likeness(looked, page) {
    const all = looked.reduce((sum, { rarity }) => sum + rarity, 0);
    return Math.max(0, ...this.comparable(page).map(({ terms, whole }) => {
      const shared = looked.filter(({ near }) => terms.some((own) => own.some((term) => near.has(term))));
      const both = shared.reduce((sum, { rarity }) => sum + rarity, 0);
      return both ? Math.min(1, both / Math.sqrt(all * whole)) : 0;
    }));
  }

  /** How much likelier all phrases of a page together make a word than those of any page do (a unigram model). */
  likelihood(looked, page) {
    const own = this.comparable(page).flatMap(({ terms }) => terms);
    const gain = looked.map(({ near, terms: [stem] }) => {
      const everywhere = (1 + this.lexicon.count(stem ?? "")) / (this.entries.length * WORDS_OF_PAGE);
      const here = own.filter((terms) => terms.some((term) => near.has(term))).length;
      return Math.log((here / everywhere + SMOOTHING) / (own.length + SMOOTHING));
    });
    return gain.reduce((sum, log) => sum + log, 0) / Math.max(1, gain.length);
  }
}
