// The words that an index knows, for what was not typed to its end, or not quite right.

import { differ, distance, lettersOf } from "./nearness.js";

const SLIPS = [3, 6, 10, Infinity]; // up to how many letters a word may have no slip of the finger, one, two, three
const SHORTEST = 4; // letters of a word that is meant: one of three can only have lost one
const BEGUN = { letters: 5, share: 0.7 }; // how much of a word must be in one that begins like it

export class Vocabulary {
  constructor() {
    this.words = new Map(); // by plain form, and by stem: how it is written, its stem, its letters
    this.near = new Map(); // what was found for a form: with each letter typed, the words before it are asked for again
  }

  /** Keep how a word is written, under its form and its stem: best the word itself, and with its diacritics. */
  add(word, form, stem) {
    for (const key of form === stem ? [form] : [form, stem]) {
      const known = this.words.get(key);
      const worth = key !== form ? 0 : word === form ? 1 : 2;
      if (!known || known.worth < worth) this.words.set(key, { word, stem, worth, letters: 0 });
    }
  }

  /** The stems of all words that begin so. */
  stemsFrom(start) {
    const stems = new Set();
    for (const [key, { stem }] of this.words) if (key.startsWith(start)) stems.add(stem);
    return stems;
  }

  /** Whether a word begins so. */
  begins(start) { return [...this.words.keys()].some((key) => key.startsWith(start)); }

  /** The words that fewest slips of the finger lead to, from a form or one from its stem, and how many slips. */
  nearestTo(form, stem) {
    if (!this.near.has(form)) this.near.set(form, this.compareAll(form, stem));
    return this.near.get(form);
  }

  compareAll(form, stem) {
    let least = Infinity;
    let words = new Map();
    for (const [place, typed] of [...new Set([form, stem])].entries()) {
      const slips = Math.min(place ? 1 : Infinity, SLIPS.findIndex((letters) => typed.length < letters));
      const own = lettersOf(typed);
      for (const [key, known] of slips ? this.words : []) {
        if (Math.abs(key.length - typed.length) > slips || key.length < SHORTEST) continue;
        known.letters ||= lettersOf(key);
        const count = differ(known.letters, own) > 2 * slips ? Infinity : distance(typed, key);
        if (count > slips || count > least || (place && count === least)) continue; // a form is nearer than a stem
        if (count < least) words = new Map();
        least = count;
        words.set(known.stem, words.get(known.stem) ?? known);
      }
    }
    return { least, words: [...words.values()] };
  }

  /** The words that begin most like a form, where most of it is in them: "derealka", "derealisation". */
  begunLike(form) {
    for (let length = form.length - 1; length >= Math.max(BEGUN.letters, form.length * BEGUN.share); length -= 1) {
      const words = [...this.words].filter(([key]) => key.startsWith(form.slice(0, length))).map(([, known]) => known);
      if (words.length) return words;
    }
    return [];
  }
}

const FIRST = 0.07; // of all words that people say the share of one of the first row (Zipf)
const ALIKE = 3; // letters that the forms of a word begin with

/** The everyday words of a language: rows of forms, each row about half as common as the one before. */
export class Everyday {
  constructor(rows, stemOf) {
    this.rows = rows;
    this.stemOf = stemOf;
    this.shares = new Map();
  }

  has(form) { return this.rows.some((row) => row.includes(` ${form} `)); }

  /** How often people say a word in any of its forms, of all words. */
  shareOf(stem) {
    if (!this.shares.has(stem)) this.shares.set(stem, this.rows.reduce((sum, row, place) => sum + this.count(row, stem) * FIRST / 2 ** place, 0));
    return this.shares.get(stem);
  }

  count(row, stem) {
    const start = ` ${stem.slice(0, ALIKE)}`;
    let count = 0;
    for (let at = row.indexOf(start); at >= 0; at = row.indexOf(start, at + 1)) count += this.stemOf(row.slice(at + 1, row.indexOf(" ", at + 1))) === stem;
    return count;
  }
}
