// The words of an index: what they are kept under, and how a word that is typed is found among them.

import { Analysis, WORD, plain } from "./analysis.js";
import { Postings } from "./postings.js";
import { Everyday, Vocabulary } from "./vocabulary.js";

// What a word is worth by where it stands, and by how it was found. `make search-report` shows what a change does.
const BOOST = { title: 2, aliases: 2.5, brands: 2, other: 2, rest: 0.65, inherited: 0 };
const ALONE = { rest: 34, inherited: 5 }; // what these are worth on a page that has no phrases
const BEGUN = 0.05; // a word that only begins like the one asked for
const MEANT = 0.65; // a word that was only meant by another
const RARER = 0.6; // how much rarer a stem with diacritics must be to be the one meant
const LEAST_NAME = 6; // letters of a name that may have an ending
const SHORTEST_PART = 4; // letters of half a word

export class Lexicon {
  constructor(entries, { stop }, stemmer, everyday) {
    this.entries = entries;
    this.analysis = new Analysis(stemmer);
    this.stop = new Set(stop.split(" "));
    this.vocabulary = new Vocabulary();
    this.everyday = new Everyday(everyday, (form) => this.analysis.stemOfPlain(form));
    this.remembered = new Map(); // the terms of a word
    this.postings = new Postings(entries, Object.keys(BOOST), ({ told = 1 }, field) => BOOST[field] * told + (ALONE[field] ?? BOOST[field]) * (1 - told), (text) => (text.match(WORD) ?? []).flatMap((word) => this.remember(word) ?? []));
    this.names = new Map(entries.filter(({ kind }) => kind === "medicine").flatMap((medicine) => this.namesOf(medicine)));
  }

  /** Whether one word, perhaps with an ending, is the whole name of a word of the glossary or of a medicine. */
  isName(term) {
    this.single ??= new Set(this.entries.filter(({ kind }) => kind !== "page").flatMap(({ title, aliases = [], brands = [], other }) => [title, ...aliases, ...brands, ...other].filter((name) => name.match(WORD)?.length === 1).map((name) => this.analysis.stemOf(name))));
    return [term, term.slice(0, -1), term.slice(0, -2)].some((name, cut) => this.single.has(name) && (!cut || name.length > LEAST_NAME)); // a stemmer leaves endings on foreign names
  }

  /** By the stem of each brand, the stem of the medicine's name; brands of one word. */
  namesOf({ title, brands }) {
    return brands.filter((brand) => plain(brand).match(WORD)?.length === 1).map((brand) => [this.analysis.stemOf(brand), this.analysis.stemOf(title)]);
  }

  isSmall(word) { return this.stop.has(plain(word)); }

  /** The terms of a word of the index, null for a small one; every word is analysed once. */
  remember(word) {
    let terms = this.remembered.get(word);
    if (terms === undefined) {
      const form = plain(word);
      terms = this.stop.has(form) ? null : this.analysis.termsOf(word, form);
      this.remembered.set(word, terms);
      if (terms) this.vocabulary.add(word.toLowerCase(), form, terms[0]);
    }
    return terms;
  }

  count(term) { return this.postings.count(term); }

  /** Whether a word is one of the index, in any form; or, if it may be only begun, begins like one. */
  has(word, isBegun) {
    const form = plain(word);
    return this.count(this.analysis.stemOf(word)) > 0 || (isBegun && form.length > 1 && this.vocabulary.stemsFrom(form).size > 0);
  }

  rarity(term) { return Math.log(1 + this.entries.length / (1 + this.count(term))); }

  /** How one word is found: by its stem, by a word that begins with it, or by the words it comes nearest to. */
  lookUp(word, isLast, isOnly = false) {
    const form = plain(word);
    const stem = this.stemFor(word);
    const start = stem.length >= 5 ? stem : isLast && form.length >= (isOnly ? 2 : 3) ? form : "";
    if (this.count(stem)) return this.namedIn(this.looked(word, [stem], start));
    if (start && this.vocabulary.begins(start)) return { ...this.namedIn(this.looked(word, [stem], start)), isBegun: isLast && !this.everyday.has(form) };
    if (this.isKnown(word)) return this.namedIn(this.looked(word, [stem], stem));
    if (stem.length < 3 || this.everyday.has(form)) return this.looked(word, [], ""); // no slip, but a word that the site has not
    const { least, words } = this.vocabulary.nearestTo(form, this.analysis.stemOf(word));
    const meant = words.length ? words : this.vocabulary.begunLike(form);
    return { ...this.looked(word, [...new Set(meant.map((known) => known.stem))], ""), weight: MEANT, form: meant[0]?.word, slips: words.length ? least : 1 };
  }

  /** A word that the glossary alone knows, a usual misspelling or another name, is found by what it is called there, too. */
  namedIn(looked) {
    const [term] = looked.hits.map(({ id }) => this.entries[id]);
    if (!term || looked.hits.some(({ id }) => this.entries[id].kind !== "term")) return looked;
    const name = (term.title.match(WORD) ?? []).flatMap((word) => this.remember(word)?.[0] ?? []);
    return { ...this.looked(looked.word, [...looked.terms, ...name], ""), weight: MEANT };
  }

  /** The entries that have one of the terms, or a word that begins with `start` ("" for none). */
  looked(word, terms, start) {
    const begun = start ? [...this.vocabulary.stemsFrom(start)].filter((term) => !terms.includes(term)) : [];
    const met = new Set([...terms, ...begun]);
    const hits = this.postings.find(met, (term) => (terms.includes(term) ? 1 : BEGUN));
    const near = new Set([...met, ...terms.flatMap((term) => this.names.get(term) ?? [])]); // "Zoloft" is near a phrase with sertraline
    return { word, terms, hits, met, near, weight: 1, slips: 0, rarity: this.rarity(terms[0] ?? word) };
  }

  /** The stem with its diacritics where that is much the rarer one ("lęk", fear, against "lek", medicine). */
  stemFor(word) {
    const stem = this.analysis.stemOf(word);
    const accented = this.analysis.accentedStemOf(word);
    const count = accented ? this.count(accented) : 0;
    return count && count < RARER * this.count(stem) ? accented : stem;
  }

  isKnown(word) {
    const stem = this.analysis.stemOf(word);
    return this.count(stem) > 0 || (stem.length >= 4 && this.vocabulary.stemsFrom(stem).size > 0);
  }

  /** Whether a word is at most one slip of the finger from a known one. */
  isNear(word) { return this.vocabulary.nearestTo(plain(word), this.analysis.stemOf(word)).least <= 1; }

  /** A word; or both halves of one that was written together, "brainzaps", unless a single slip explains it. */
  partsOf(word) {
    if (word.length < 2 * SHORTEST_PART || this.isKnown(word) || this.isNear(word) || this.everyday.has(plain(word))) return [word];
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((part) => this.count(this.analysis.stemOf(part)))) return parts;
    }
    return [word];
  }
}
