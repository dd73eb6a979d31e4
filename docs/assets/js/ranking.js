// Which entry is nearer to a query: how well it has the words, how many of them, and how near its phrases come.

import { WORD } from "./analysis.js";

const PHRASE = 4; // how much the nearest phrase of a page can add
const EXACT = 1.6; // a page that is called just what is asked for
const OWN = 0.5; // how much it counts whether a page speaks in such words at all
const SMOOTHING = 600; // words, by which a page is like every other
const WORDS_OF_PAGE = 100; // about so many different ones has a page
const SECTION = 0.35; // a section's own page gives way to its articles
const ASIDE = 0.5; // and a page outside the sections, too
const PASSAGE = 30; // how much one part of a page can add that has all the words, where neither its phrases nor those of others are like them
const CANDIDATES = 20; // pages whose phrases are compared
const MOST = 30; // words of a query that are compared with them, a bit each
const SHORTEST = 3; // letters of a word that can be unknown
const OWN_WORDS = { most: 3, mixed: 3000, rarest: 1e-6, unknown: -2.5, slip: 0.5, name: 1 }; // of a word's share here against everyday language, as a logarithm

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
    const asked = this.asked(looked.slice(0, MOST));
    const near = rows.filter(({ entry }) => entry.kind === "page").slice(0, CANDIDATES);
    const compared = near.map(({ entry }) => this.compare(asked, entry));
    const alike = Math.max(...compared.map(({ likeness }) => likeness)); // no page without phrases pushes in before one that is asked for in just these words
    const likeliest = Math.max(...compared.map(({ likelihood }) => likelihood));
    for (const [at, { likeness, likelihood, isCalled, passage }] of compared.entries()) {
      const { entry } = near[at];
      const place = entry.isSection ? SECTION : entry.section ? 1 : ASIDE;
      near[at].isCalled = isCalled;
      near[at].score *= (1 + PHRASE * likeness ** 1.5 + PASSAGE * (1 - alike) * (1 - entry.told) * passage ** 2) * (isCalled ? EXACT : 1) * place * Math.exp(OWN * (likelihood - likeliest));
    }
    return [...near.sort(byScore), ...rows.filter((row) => !near.includes(row))];
  }

  /**
   * How much a query has to do with the site: how well the best entry has it, and how much likelier its words are here than
   * in everyday language (the geometric mean of a likelihood ratio). A page that is called so is enough, a rare name of the
   * glossary or of a medicine, and a word that is still being typed can become one.
   */
  relevance(looked, best) {
    if (!best) return 0;
    const typed = looked.filter(({ word, hits }) => hits.length || word.length >= SHORTEST);
    const gains = typed.map((word) => this.gain(word));
    if (best.isCalled || looked[looked.length - 1].isBegun || gains.some(({ gain, term }) => gain >= OWN_WORDS.name && this.lexicon.isName(term))) return Infinity;
    return best.score * Math.exp(gains.reduce((sum, { gain }) => sum + gain, 0) / typed.length);
  }

  /** How much likelier than in everyday language the likeliest term of a word is here, as a logarithm. */
  gain({ terms, met, slips }) {
    let best = { gain: OWN_WORDS.unknown };
    for (const term of this.lexicon.count(terms[0] ?? "") ? terms : met) {
      if (!this.lexicon.count(term)) continue;
      const said = Math.max(OWN_WORDS.rarest, this.lexicon.everyday.shareOf(term));
      const here = this.lexicon.postings.shareOf(term, OWN_WORDS.mixed * said, OWN_WORDS.mixed);
      const gain = Math.min(OWN_WORDS.most, Math.log(here / said)) - OWN_WORDS.slip * slips;
      if (gain > best.gain) best = { gain, term };
    }
    return best;
  }

  /** The words of a query with a bit each, and by every term that is near one the bits of those words. */
  asked(looked) {
    const bits = new Map();
    for (const [place, { near }] of looked.entries()) for (const term of near) bits.set(term, (bits.get(term) ?? 0) | (1 << place));
    const words = looked.map(({ rarity, terms: [stem] }) => ({ rarity, everywhere: (1 + this.lexicon.count(stem ?? "")) / (this.entries.length * WORDS_OF_PAGE) }));
    return { bits, words, all: words.reduce((sum, { rarity }) => sum + rarity, 0) };
  }

  /**
   * How near the words of a query come to the phrases of a page: `likeness` to the nearest phrase, 0 to 1, where the rare
   * words count more; `isCalled`, whether a title or alias has just these words; `likelihood`, how much likelier all its
   * phrases together make a word than those of any page do (a unigram model).
   */
  compare({ bits, words, all }, page) {
    const times = words.map(() => 0);
    let [size, likeness, isCalled] = [0, 0, false];
    for (const { terms, isName, whole } of this.comparable(page)) {
      let shared = 0;
      for (const own of terms) {
        const near = own.reduce((sum, term) => sum | (bits.get(term) ?? 0), 0);
        for (let place = 0; near >> place; place += 1) times[place] += (near >> place) & 1;
        shared |= near;
      }
      size += terms.length;
      if (!shared) continue;
      const both = words.reduce((sum, { rarity }, place) => sum + ((shared >> place) & 1) * rarity, 0);
      likeness = Math.max(likeness, Math.min(1, both / Math.sqrt(all * whole)));
      isCalled ||= isName && terms.length === words.length && shared === 2 ** words.length - 1;
    }
    const gain = words.map(({ everywhere }, place) => Math.log((times[place] / everywhere + SMOOTHING) / (size + SMOOTHING)));
    return { likeness, isCalled, passage: this.passage(bits, words, all, page), likelihood: gain.reduce((sum, log) => sum + log, 0) / Math.max(1, gain.length) };
  }

  /** How much of a query stands in one part of a page, 0 to 1, where the rare words count more. */
  passage(bits, words, all, page) {
    page.passages ??= page.parts.map(({ title, text }) => new Set((`${title} ${text}`.match(WORD) ?? []).flatMap((word) => this.lexicon.remember(word) ?? [])));
    return Math.max(0, ...page.passages.map((terms) => {
      let met = 0;
      for (const [term, bit] of bits) if (terms.has(term)) met |= bit;
      return words.reduce((sum, { rarity }, place) => sum + ((met >> place) & 1) * rarity, 0) / all;
    }));
  }

  /** The terms of each word of each phrase of a page, with the rarity of the whole phrase. */
  comparable(page) {
    page.compared ??= page.phrases.map((phrase, place) => {
      const terms = (phrase.match(WORD) ?? []).map((word) => this.lexicon.remember(word)).filter(Boolean);
      return { terms, isName: place < page.names, whole: terms.reduce((sum, [stem]) => sum + this.lexicon.rarity(stem), 0) };
    });
    return page.compared;
  }
}
