// How a text becomes search terms: one analysis for the index and the query, for every language.

const ASCII = /^[\0-\x7f]*$/;
const LETTERS = { ł: "l", ß: "ss", ø: "o", đ: "d" };
export const WORD = /[\p{L}\p{N}]+(?:['’`][\p{L}\p{N}]+)*/gu;

/** Small letters without diacritics: "Bezsenność" and "bezsennosc" are one. */
export function fold(text) {
  const small = text.toLowerCase();
  if (ASCII.test(small)) return small;
  return small.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[łßøđ]/g, (letter) => LETTERS[letter]);
}

/** The words of a text with their places, as they stand. */
export function wordsOf(text) {
  return [...text.normalize("NFC").matchAll(WORD)].map((match) => ({ word: match[0], start: match.index }));
}

/** A word as it is compared: folded, without apostrophe; "doctor's" is "doctor", "can't" is "cant". */
export function plain(word) {
  const folded = fold(word);
  return /['’`]/.test(folded) ? folded.replace(/['’`]s$/, "").replace(/['’`]/g, "") : folded;
}

/**
 * The terms of words in a language, for `stem` and `stemFolded` of its stemmer.
 *
 * A word has its folded stem and its folded form; with diacritics also the stem that keeps them, since "lęk" (fear) is
 * not "lek" (medicine).
 */
export class Analysis {
  constructor(stemmer) { this.stemmer = stemmer; }

  stemOf(word) { return this.stemOfPlain(plain(word)); }

  stemOfPlain(form) { return this.stemmer.stemFolded(form); }

  /** Null where the stem bears no diacritics. */
  accentedStemOf(word, form = plain(word)) {
    const small = word.toLowerCase();
    if (small === form) return null;
    const stem = this.stemmer.stem(small);
    return fold(stem) === stem ? null : `=${stem}`;
  }

  /** Stem and accented stem; `form` is the plain word, which whoever asks may know already. */
  termsOf(word, form = plain(word)) {
    const accented = this.accentedStemOf(word, form);
    return accented ? [this.stemOfPlain(form), accented] : [this.stemOfPlain(form)];
  }
}
