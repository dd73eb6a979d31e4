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
    if ((known === 1 && own.entries.length) || own.isCrisis) return own; // in danger nothing stands beside the pages for it
    this.others ??= this.openOthers();
    let [most, found] = [known, own];
    const others = await this.others;
    this.isOpen = true;
    for (const other of others) {
      const knows = other.knows(query);
      if (knows <= most && (own.entries.length || knows < 1)) continue;
      const ours = (entries) => entries.map(({ key }) => this.engine.byKey.get(key)).filter(Boolean);
      const answer = other.search(query);
      if (!answer.entries.length) continue;
      const theirs = (entry) => answer.partOf(other.byKey.get(entry.key))?.id; // the same in every language
      const partOf = (entry) => entry.parts?.find(({ id }) => id && id === theirs(entry));
      const entries = ours(answer.entries);
      if (entries.length) [most, found] = [knows, { ...own, entries, nearest: ours(answer.nearest), partOf, meant: null, met: new Set() }]; // no word of theirs stands in our texts
    }
    return found;
  }
}
