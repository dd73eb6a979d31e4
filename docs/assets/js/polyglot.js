// The search of a page's language, helped by that of another where a query is in its words: "ssri withdrawal" on a Polish page.

const NEARLY = 0.9; // a slip in the page's own language is likelier than a word of another

export class Polyglot {
  /** `openOthers` gives, once it is wanted, the searches of the site's other languages. */
  constructor(engine, openOthers) {
    this.engine = engine;
    this.openOthers = openOthers;
  }

  /** What a query finds (engine.js), always as entries of the page's own language. */
  async search(query) {
    const own = this.engine.search(query);
    const known = this.engine.knows(query, NEARLY);
    if ((known === 1 && own.entries.length) || own.isCrisis) return own; // in danger nothing stands beside the pages for it
    this.others ??= this.openOthers();
    let [most, found] = [known, own];
    for (const other of await this.others) {
      const knows = other.knows(query);
      if (knows <= most && (own.entries.length || knows < 1)) continue;
      const ours = (entries) => entries.map(({ key }) => this.engine.byKey.get(key)).filter(Boolean);
      const { entries, nearest } = other.search(query);
      if (entries.length) [most, found] = [knows, { ...own, entries: ours(entries), nearest: ours(nearest), meant: null, met: new Set() }]; // no word of theirs stands in our texts
    }
    return found.entries.length ? found : own;
  }
}
