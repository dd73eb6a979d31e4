// The search of one language: an index of pages, glossary words and medicines, and what a query finds in it.

import { plain, wordsOf } from "./analysis.js";
import { crisis } from "./crisis.js"; // made of data/search/danger.yml
import { entriesOf, namesOf } from "./entries.js";
import { Lexicon } from "./lexicon.js";
import { fits, phraseOf } from "./nearness.js";
import { Places } from "./places.js";
import { Ranking } from "./ranking.js";

const MOST = { pages: 8, terms: 4, medicines: 4, near: 3 };
const FLOOR = { found: 18, near: 3 }; // how much a query must have to do with the site (ranking.js), so that something is found, or comes near
const LIKE = 0.7; // how much a query of small words must share with a name of them, 0 to 1
const LONGEST = { query: 300, word: 40 };

/** Whether a word is a name with an ending, "Zoloftem". */
function isBegunWith(form, name) { return name.length >= 4 && form.startsWith(name) && form.length - name.length <= 2; }

export class Engine {
  constructor(index, stemmer, everyday = []) {
    this.index = index;
    this.beside = new Set(index.beside.split(" "));
    this.crisis = Object.entries(crisis).flatMap(([language, phrases]) => phrases.map((text) => phraseOf(text, language === index.language)));
    this.dangerous = new Set(this.crisis.flat().map(({ start }) => start));
    this.entries = entriesOf(index);
    this.byKey = new Map(this.entries.map((entry) => [entry.key, entry])); // a key is the same in every language
    this.lexicon = new Lexicon(this.entries, index, stemmer, everyday);
    this.ranking = new Ranking(this.entries, this.lexicon);
    this.places = new Places(index, this.lexicon);
  }

  /**
   * What a query finds: `entries`, the best first, none where it has nothing to do with the site; `nearest`, what may still
   * help then; `isCrisis`, whether it sounds like danger; `meant`, the query with its unknown words mended (null where none
   * was); `met`, the terms by which the words of a text are marked; `partOf`, which part of an entry answers (undefined
   * where the whole does).
   */
  search(query) {
    const words = wordsOf(query.slice(0, LONGEST.query)).map(({ word }) => word).filter((word) => word.length <= LONGEST.word);
    const telling = [...new Map(words.map((word) => [plain(word), word])).values()].filter((word) => !this.lexicon.isSmall(word));
    const parts = telling.flatMap((word) => this.lexicon.partsOf(word)).filter((word) => word.length > 1 || this.lexicon.has(word, false));
    const looked = parts.map((word, place) => this.lexicon.lookUp(word, place === parts.length - 1, parts.length === 1));
    const found = parts.length ? this.ranking.rank(looked) : this.calledJust(query);
    const relevance = parts.length ? this.ranking.relevance(looked, found[0]) : Infinity;
    const rows = relevance < FLOOR.found ? [] : found;
    const forms = words.map(plain);
    const isKnown = forms.map((form) => this.isWord(form));
    const isCrisis = this.crisis.some((phrase) => fits(phrase, forms, isKnown));
    const said = (text) => wordsOf(text).map(({ word }) => plain(word)).join(" ");
    const of = (kind) => rows.filter((row) => row.entry.kind === kind).map((row) => row.entry);
    const entries = [
      ...of("medicine").filter((entry) => this.isNameOf(entry, words, looked)).slice(0, 1),
      ...of("page").slice(0, MOST.pages).filter((entry) => said(entry.title) === said(query)),
      ...of("page").slice(0, MOST.pages),
      ...of("term").slice(0, MOST.terms),
      ...of("medicine").slice(0, MOST.medicines),
    ];
    const inDanger = this.index.danger.flatMap((name) => this.byKey.get(name) ?? []);
    const mended = looked.filter(({ form }) => form);
    return {
      entries: isCrisis ? inDanger : [...new Set(entries)],
      nearest: rows.length ? [] : this.nearest(query, relevance < FLOOR.near ? [] : found),
      isCrisis,
      meant: mended.length ? mended.reduce((text, { word, form }) => text.replace(word, form), query.normalize("NFC")) : null,
      met: new Set(looked.flatMap(({ met }) => [...met])),
      partOf: (entry) => (isCrisis ? undefined : this.places.partOf(entry, looked)),
    };
  }

  /** Whether somebody who types this form may well have meant it. */
  isWord(form) { return this.lexicon.isSmall(form) || this.dangerous.has(form) || this.lexicon.has(form, false); }

  /** How many of a query's words, small ones too, are words of this language, 0 to 1; a slip away counts as `nearly`. */
  knows(query, nearly = 0) {
    const isJustBegun = (word, place, all) => word.length === 1 && place === all.length - 1;
    const words = wordsOf(query.slice(0, LONGEST.query)).map(({ word }) => word).filter((...word) => !/^\d/.test(word[0]) && !isJustBegun(...word));
    const isKnown = (word, place) => this.lexicon.isSmall(word) || this.lexicon.has(word, place === words.length - 1); // the last may be only begun
    const worth = (word, place) => isKnown(word, place) ? 1 : nearly && this.lexicon.isNear(word) ? nearly : 0;
    return words.length ? words.reduce((sum, word, place) => sum + worth(word, place), 0) / words.length : 1;
  }

  /** The pages that are called nearly so, in small words only: "o nas" (about us), "am I the only one". */
  calledJust(query) {
    const wordsIn = (text) => [...new Set(wordsOf(text).map(({ word }) => plain(word)))];
    const asked = wordsIn(query);
    const rows = this.index.called.map(([name, place]) => {
      const words = wordsIn(name);
      return { entry: this.entries[place], score: words.filter((word) => asked.includes(word)).length / Math.sqrt(words.length * asked.length) };
    });
    return rows.filter(({ score }) => score > LIKE).sort((one, other) => other.score - one.score);
  }

  /** Whether the words are just names of a medicine; a slip, an ending, a strength, "tablets" and "what is" do not count. */
  isNameOf(medicine, words, looked) {
    const isTelling = (word) => !this.beside.has(plain(word)) && !/^\d/.test(word);
    const mended = new Map(looked.map(({ word, form }) => [word, form ?? word]));
    const termOf = (word) => this.lexicon.analysis.stemmer.stemFolded(plain(word)); // without the words that it stands for
    const typed = words.filter(isTelling).map((word) => ({ form: plain(word), terms: [termOf(word), termOf(mended.get(word) ?? word)] }));
    const names = namesOf(medicine).map((text) => wordsOf(text).map(({ word }) => word).filter(isTelling));
    const isIn = (name, { form, terms }) => name.some((word) => terms.includes(termOf(word)) || isBegunWith(form, plain(word)));
    return typed.length > 0 && typed.every((word) => names.some((name) => isIn(name, word) && name.every((own) => typed.some((other) => isIn([own], other)))));
  }

  /** Pages that have something of a query, or words of the glossary that begin like a word of it. */
  nearest(query, rows) {
    const pages = rows.filter(({ entry }) => entry.kind === "page").slice(0, MOST.near).map(({ entry }) => entry);
    if (pages.length) return pages;
    const words = wordsOf(query.slice(0, LONGEST.query)).map(({ word }) => plain(word)).filter((word) => word.length > 3);
    const begun = new Set(words.flatMap((word) => [...this.lexicon.vocabulary.stemsFrom(word.slice(0, 4))]));
    const isNear = ({ kind, title, aliases }) => kind === "term" && [title, ...aliases].some((name) => wordsOf(name).some(({ word }) => begun.has(this.lexicon.analysis.stemOf(word))));
    return this.entries.filter(isNear).slice(0, MOST.terms);
  }

  /** The brand by which an entry was found, with its medicine: ["Zoloft", "sertraline"]; undefined where it was not. */
  brandIn(entry, met) {
    const isMet = (name) => wordsOf(name).some(({ word }) => this.lexicon.analysis.termsOf(word).some((term) => met.has(term)));
    const medicines = entry.kind === "medicine" ? [entry] : (entry.medicines ?? []).map((place) => this.index.medicines[place]);
    const found = medicines.filter((medicine) => !isMet(medicine.title)).map((medicine) => [medicine.brands.find(isMet), medicine.title]);
    return found.find(([brand]) => brand);
  }
}
