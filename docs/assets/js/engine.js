// The search of one language: an index of pages, glossary words and medicines, and what a query finds in it.

import MiniSearch from "./minisearch.js";
import { Analysis, WORD, fold, plain, wordsOf } from "./analysis.js";
import { entriesOf, namesOf } from "./entries.js";
import { distance, fits } from "./nearness.js";

// What a word is worth by where it stands, and by how it was found. `make search-report` shows what a change does.
const BOOST = { title: 2, aliases: 2.5, brands: 2, other: 2, headings: 0.7, text: 0.5, words: 0.6 };
const BY_STEM = new Set(["headings", "text", "words", "other"]); // found by stems alone, not by beginnings or slips: half the work
const WEIGHTS = { prefix: 0.05 };
const MEANT = 0.65; // a word that was only meant by another
const PHRASE = 4; // how much the nearest phrase of a page can add
const OWN = 0.5; // how much it counts whether a page speaks in such words at all
const SMOOTHING = 300; // words, by which a page is like every other
const WORDS_OF_PAGE = 100; // about so many different ones has a page
const SECTION = 0.5; // a section's own page gives way to its articles
const ASIDE = 0.5; // and a page outside the sections, too
const SLIPS = [4, 6, 10, Infinity]; // up to how many letters a word may have no slip of the finger, one, two, three
const SHORTEST_PART = 4; // letters of half a word
const CANDIDATES = 20; // pages whose phrases are compared
const MOST = { pages: 8, terms: 4, medicines: 4 };
const LONGEST = { query: 300, word: 40 };
const AS_IT_STANDS = { tokenize: (text) => [text], processTerm: (term) => term };

export class Engine {
  constructor(index, stemmer) {
    this.index = index;
    this.analysis = new Analysis(stemmer, index.families);
    this.stop = new Set(index.stop.split(" "));
    this.beside = new Set(index.beside.split(" "));
    this.crisis = index.crisis.map((phrase) => phrase.split(" "));
    this.entries = entriesOf(index);
    this.remembered = new Map(); // the terms of a word
    this.forms = new Map(); // how a term was written
    this.spelt = new Set(); // terms whose best spelling is known
    this.counts = new Map(); // in how many entries a term stands
    this.lastIn = new Map(); // the entry in which it was seen last
    this.engine = new MiniSearch({
      fields: Object.keys(BOOST),
      extractField: (entry, field) => {
        this.reading = entry.id;
        return Array.isArray(entry[field]) ? entry[field].join(" . ") : entry[field];
      },
      tokenize: (text) => text.match(WORD) ?? [],
      processTerm: (word, field) => this.keep(word, field),
    });
    this.engine.addAll(this.entries);
  }

  /** The terms of a word of the index, null for a small one; every word is analysed once. */
  remember(word) {
    let terms = this.remembered.get(word);
    if (terms === undefined) {
      const form = plain(word);
      terms = this.stop.has(form) ? null : this.analysis.termsOf(word, form);
      this.remembered.set(word, terms);
      for (const term of terms ?? []) this.show(term, form, word.toLowerCase());
    }
    return terms;
  }

  /** Keep the word behind a term for being shown: best the word itself, and with its diacritics. */
  show(term, form, word) {
    if (this.spelt.has(term) || (form !== term && this.forms.has(term))) return;
    this.forms.set(term, word);
    if (form === term && word !== form) this.spelt.add(term);
  }

  /** The terms under which MiniSearch is to keep a word of a field. */
  keep(word, field) {
    const terms = this.remember(word);
    const kept = BY_STEM.has(field) ? terms?.slice(0, 1) : terms;
    for (const term of kept ?? []) this.tally(term);
    return kept;
  }

  /** Count each entry once for each of its terms; MiniSearch knows this number too, but only by way of a search. */
  tally(term) {
    if (this.lastIn.get(term) === this.reading) return;
    this.lastIn.set(term, this.reading);
    this.counts.set(term, this.count(term) + 1);
  }

  find(term, options) { return this.engine.search(term, { ...AS_IT_STANDS, ...options }); }

  count(term) { return this.counts.get(term) ?? 0; }

  rarity(term) { return Math.log(1 + this.entries.length / (1 + this.count(term))); }

  /**
   * What a query finds: `entries`, the best first; `isCrisis`, whether it sounds like danger; `meant`, the query with
   * its unknown words mended (null where none was); `met`, the terms by which the words of a text are marked.
   */
  search(query) {
    const words = wordsOf(query.slice(0, LONGEST.query)).map(({ word }) => word).filter((word) => word.length <= LONGEST.word);
    const telling = [...new Map(words.map((word) => [plain(word), word])).values()].filter((word) => !this.stop.has(plain(word)));
    const asked = telling.flatMap((word) => this.partsOf(word));
    const looked = asked.map((word, place) => this.lookUp(word, place === asked.length - 1));
    const rows = telling.length ? this.rank(looked) : this.calledJust(query);
    const isCrisis = this.crisis.some((phrase) => fits(phrase, words.map(plain)));
    const said = (text) => wordsOf(text).map(({ word }) => plain(word)).join(" ");
    const of = (kind) => rows.filter((row) => row.entry.kind === kind).map((row) => row.entry);
    const entries = [
      ...this.entries.filter((entry) => isCrisis && entry.address === this.index.help),
      ...of("medicine").filter((entry) => this.isNameOf(entry, looked)).slice(0, 1),
      ...of("page").filter((entry) => said(entry.title) === said(query)),
      ...of("page").slice(0, MOST.pages),
      ...of("term").slice(0, MOST.terms),
      ...of("medicine").slice(0, MOST.medicines),
    ];
    const mended = looked.filter(({ form }) => form);
    return {
      entries: [...new Set(entries)],
      isCrisis,
      meant: mended.length ? mended.reduce((text, { word, form }) => text.replace(word, form), query.normalize("NFC")) : null,
      met: new Set(looked.flatMap(({ met }) => [...met])),
    };
  }

  /** The pages that are called just what a query of small words says: "o nas" (about us). */
  calledJust(query) {
    const asked = fold(query.trim());
    return this.entries.filter(({ phrases }) => phrases?.some((phrase) => fold(phrase) === asked)).map((entry) => ({ entry }));
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
      row.score *= (1 + PHRASE * likeness ** 1.5) * place * Math.exp(OWN * (row.likelihood - likeliest));
    }
    return [...near.sort(byScore), ...rows.filter((row) => !near.includes(row))];
  }

  /** The terms of each word of each phrase of a page, with the rarity of the whole phrase. */
  comparable(page) {
    page.compared ??= page.phrases.map((phrase) => {
      const terms = (phrase.match(WORD) ?? []).map((word) => this.remember(word)).filter(Boolean);
      return { terms, whole: terms.reduce((sum, [stem]) => sum + this.rarity(stem), 0) };
    });
    return page.compared;
  }

  /** How near the words come to the nearest phrase of a page, 0 to 1: the rare ones count more. */
  likeness(looked, page) {
    const all = looked.reduce((sum, { rarity }) => sum + rarity, 0);
    return Math.max(0, ...this.comparable(page).map(({ terms, whole }) => {
      const shared = looked.filter(({ met }) => terms.some((own) => own.some((term) => met.has(term))));
      const both = shared.reduce((sum, { rarity }) => sum + rarity, 0);
      return both ? Math.min(1, both / Math.sqrt(all * whole)) : 0;
    }));
  }

  /** How much likelier all phrases of a page together make a word than those of any page do (a unigram model). */
  likelihood(looked, page) {
    const own = this.comparable(page).flatMap(({ terms }) => terms);
    const gain = looked.map(({ met, terms: [stem] }) => {
      const everywhere = (1 + this.count(stem ?? "")) / (this.entries.length * WORDS_OF_PAGE);
      const here = own.filter((terms) => terms.some((term) => met.has(term))).length;
      return Math.log((here / everywhere + SMOOTHING) / (own.length + SMOOTHING));
    });
    return gain.reduce((sum, log) => sum + log, 0) / Math.max(1, gain.length);
  }

  /** How one word is found: by its stem, by a word that begins with it, or by the words it comes nearest to. */
  lookUp(word, isLast) {
    const form = plain(word);
    const stem = this.stemFor(word);
    if (this.count(stem) || stem.length < 3) return this.looked(word, [stem], stem.length >= 5 ? stem : isLast && form.length >= 3 ? form : "");
    if (stem.length >= 4 && this.find(stem, { prefix: true }).length) return this.looked(word, [stem], stem);
    const forms = this.nearestTo(word).terms.map((term) => this.forms.get(term));
    const meant = new Set(forms.flatMap((near) => [plain(near), this.analysis.stemOf(near)]));
    return { ...this.looked(word, [...meant], ""), weight: MEANT, form: forms[0] };
  }

  /** The entries that have one of the terms, or one that begins with `start` ("" for none). */
  looked(word, terms, start) {
    const text = [...new Set([...terms, start])].join(" ").trim();
    const prefix = (term) => term === start;
    const hits = text ? this.find(text, { tokenize: (all) => all.split(" "), prefix, boost: BOOST, weights: WEIGHTS }) : [];
    const met = new Set([...terms, ...hits.flatMap((hit) => hit.terms)]);
    return { word, terms, hits, met, weight: 1, rarity: this.rarity(terms[0] ?? word) };
  }

  /** The stem with its diacritics where that is much the rarer one ("lęk", fear, against "lek", medicine). */
  stemFor(word) {
    const stem = this.analysis.stemOf(word);
    const accented = this.analysis.accentedStemOf(word);
    const count = accented ? this.count(accented) : 0;
    return count && count < 0.6 * this.count(stem) ? accented : stem;
  }

  /** The known terms that fewest slips of the finger lead to from a word, or one from its stem, and how many slips. */
  nearestTo(word) {
    const typed = [...new Set([plain(word), this.analysis.stemOf(word)])];
    const near = typed.flatMap((form, place) => {
      const slips = Math.min(place ? 1 : Infinity, SLIPS.findIndex((letters) => form.length < letters));
      const hits = slips ? this.find(form, { fuzzy: slips + 1 }) : []; // MiniSearch counts a swap as two
      const terms = [...new Set(hits.flatMap((hit) => hit.terms))].filter((term) => !term.startsWith("="));
      return terms.map((term) => [term, distance(form, term)]).filter(([, count]) => count <= slips);
    });
    const least = Math.min(...near.map(([, count]) => count));
    return { least, terms: [...new Set(near.filter(([, count]) => count === least).map(([term]) => term))] };
  }

  isKnown(word) {
    const stem = this.analysis.stemOf(word);
    return this.count(stem) > 0 || (stem.length >= 4 && this.find(stem, { prefix: true }).length > 0);
  }

  /** A word; or both halves of one that was written together, "brainzaps", unless a single slip explains it. */
  partsOf(word) {
    if (word.length < 2 * SHORTEST_PART || this.isKnown(word) || this.nearestTo(word).least <= 1) return [word];
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((part) => this.count(this.analysis.stemOf(part)))) return parts;
    }
    return [word];
  }

  /** Whether the words are just the name of a medicine; a slip, an ending, a strength and "tablets" do not count. */
  isNameOf(medicine, looked) {
    const isTelling = (word) => !this.beside.has(plain(word)) && !/^\d/.test(word);
    const told = looked.filter(({ word }) => isTelling(word));
    const join = (words) => words.map(plain).join(" ");
    const stems = (words) => words.map((word) => this.analysis.stemOf(word)).join(" ");
    const typed = told.map(({ word }) => word);
    const mended = told.map(({ word, form }) => form ?? word);
    return typed.length > 0 && namesOf(medicine).some((text) => {
      const name = wordsOf(text).map(({ word }) => word).filter(isTelling);
      if (name.length !== typed.length) return false;
      const isBegun = name.length === 1 && name[0].length >= 4 && join(typed).startsWith(join(name)) && typed[0].length - name[0].length <= 2;
      return isBegun || [typed, mended].some((words) => join(words) === join(name) || stems(words) === stems(name));
    });
  }

  /** Words of the glossary that come nearest to a query that found nothing. */
  nearestTerms(query) {
    const words = wordsOf(query.slice(0, LONGEST.query)).map(({ word }) => plain(word)).filter((word) => word.length > 3);
    const near = words.length ? this.find(words.join(" "), { tokenize: (text) => text.split(" "), prefix: true, fuzzy: 0.4 }) : [];
    return near.map(({ id }) => this.entries[id]).filter((entry) => entry.kind === "term").slice(0, MOST.terms);
  }

  /** The brand by which an entry was found, with its medicine: ["Zoloft", "sertraline"]; undefined where it was not. */
  brandIn(entry, met) {
    const isMet = (name) => wordsOf(name).some(({ word }) => this.analysis.termsOf(word).some((term) => met.has(term)));
    const medicines = entry.kind === "medicine" ? [entry] : (entry.medicines ?? []).map((place) => this.index.medicines[place]);
    const found = medicines.filter((medicine) => !isMet(medicine.title)).map((medicine) => [medicine.brands.find(isMet), medicine.title]);
    return found.find(([brand]) => brand);
  }
}
