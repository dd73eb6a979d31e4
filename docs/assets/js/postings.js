// Which entries have a term, and how well: BM25 in each field (Robertson and Zaragoza 2009).

const K = 1.2; // how soon a term that comes again counts no more
const B = 0.7; // how much a long field must have it more often

export class Postings {
  /** `worthOf` tells what a field of an entry is worth; `termsOf` gives the terms of a text. */
  constructor(entries, fields, worthOf, termsOf) {
    this.lists = new Map(); // by term, for each field: entry, times, entry, times
    this.fields = fields.map((field, place) => {
      const lengths = entries.map(({ id, [field]: text = "" }) => this.take(id, place, termsOf([text].flat().join(" . "))));
      return { worths: entries.map((entry) => worthOf(entry, field)), lengths, average: lengths.reduce((sum, length) => sum + length, 0) / entries.length, size: lengths.filter(Boolean).length };
    });
    this.counts = new Map();
  }

  /** Put down the terms that a field of an entry has; how many. */
  take(id, place, terms) {
    for (const term of terms) {
      if (!this.lists.has(term)) this.lists.set(term, []);
      const lists = this.lists.get(term);
      lists[place] ??= [];
      const list = lists[place];
      if (list[list.length - 2] === id) list[list.length - 1] += 1;
      else list.push(id, 1);
    }
    return terms.length;
  }

  /** In how many entries a term stands. */
  count(term) {
    if (!this.counts.has(term)) {
      const ids = new Set();
      for (const list of this.lists.get(term) ?? []) {
        for (let at = 0; at < (list?.length ?? 0); at += 2) ids.add(list[at]);
      }
      this.counts.set(term, ids.size);
    }
    return this.counts.get(term);
  }

  /** How often a term stands here, of all terms; `more` and `of` are added to both. */
  shareOf(term, more, of) {
    this.size ??= this.fields.reduce((sum, { lengths }) => sum + lengths.reduce((all, length) => all + length, 0), 0);
    let times = 0;
    for (const list of this.lists.get(term) ?? []) {
      for (let at = 1; at < (list?.length ?? 0); at += 2) times += list[at];
    }
    return (times + more) / (this.size + of);
  }

  /** The entries that have one of the terms, with their scores; `worthOf` tells what a term is worth. */
  find(terms, worthOf) {
    const scores = new Map();
    for (const term of terms) {
      (this.lists.get(term) ?? []).forEach((list, place) => {
        const { worths, lengths, average, size } = this.fields[place];
        const having = list.length / 2;
        const rarity = worthOf(term) * Math.log(1 + (size - having + 0.5) / (having + 0.5));
        for (let at = 0; at < list.length; at += 2) {
          const [id, times] = [list[at], list[at + 1]];
          const often = (times * (K + 1)) / (times + K * (1 - B + (B * lengths[id]) / average));
          scores.set(id, (scores.get(id) ?? 0) + rarity * worths[id] * often);
        }
      });
    }
    return [...scores].map(([id, score]) => ({ id, score }));
  }
}
