// The search of a page's language, helped by that of another where a query is in its words: "ssri withdrawal" on a Polish page.

const NEARLY = 0.9; // a slip in the page's own language is likelier than a word of another

export class Polyglot {
  /** `openOthers` gives, once it is wanted, the searches of the site's other languages. */
  constructor(engine, openOthers) {
    this.engine = engine;
    this.openOthers = openOthers;
    this.isOpen = false;
  }

  /** Whether a query can be answered at once; if not, the indexes of other languages are opened first, which takes a while. */
  isReadyFor(query) { return this.isOpen || this.engine.knows(query, NEARLY) === 1; }

  /** What a query finds (engine.js), always as entries of the page's own language. */
  async search(query) {
    const own = this.engine.search(query);
    const known = this.engine.knows(query, NEARLY);
    if (known === 1 || own.isCrisis) return own; // in danger nothing stands beside the pages for it
    this.others ??= this.openOthers();
    let [most, entries, theirs] = [known, []];
    const others = await this.others;
    this.isOpen = true;
    for (const other of others) {
      if (other.knows(query) <= most) continue;
      most = other.knows(query);
      const found = other.search(query);
      entries = found.entries.map((entry) => this.engine.byKey.get(entry.key)).filter(Boolean);
      theirs = (entry) => found.partOf(other.byKey.get(entry.key))?.id; // the same in every language
    }
    const partOf = (entry) => entry.parts?.find(({ id }) => id && id === theirs(entry));
    return entries.length ? { ...own, entries, partOf, meant: null, met: new Set() } : own; // no word of theirs stands in our texts
  }
}
