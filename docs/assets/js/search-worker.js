// The search, beside the page: takes queries, gives answers ready to be shown. It keeps nothing.

const LONGEST = 220; // letters of a sentence
const READ = 3; // results whose sentence is looked for
const PARTS = ["./analysis.js", "./polyglot.js", "./crisis.js", "./entries.js", "./nearness.js", "./lexicon.js", "./ranking.js", "./postings.js", "./vocabulary.js", "./snowball.js"];
let engine; // of the page's language
let polyglot;
let wordsOf;
let met = new Set(); // the terms of the last query

async function engineOf(language, index) {
  const parts = ["./engine.js", `./stemmer-${language}.js`, `./everyday-${language}.js`].map((part) => import(part));
  const [data, { Engine }, stemmer, { rows }] = await Promise.all([fetch(index).then((answer) => answer.json()), ...parts]);
  return new Engine(data, stemmer, rows);
}

/** Every part at once, so that none waits for the one that wants it; language and indexes are in the worker's name. */
async function open({ language, indexes }) {
  const parts = PARTS.map((part) => import(part));
  const [own, analysis, { Polyglot }] = await Promise.all([engineOf(language, indexes[language]), ...parts]);
  engine = own;
  wordsOf = analysis.wordsOf;
  polyglot = new Polyglot(engine, async () => {
    const others = Object.entries(indexes).filter(([other]) => other !== language);
    const opened = await Promise.allSettled(others.map(([other, index]) => engineOf(other, index)));
    return opened.flatMap(({ value }) => value ?? []); // one that cannot be had is only a help less
  });
}

/** A text in pieces, each with whether it is one of the words that were asked for. */
function marked(text) {
  const plain = text.normalize("NFC");
  const pieces = [];
  let end = 0;
  for (const { word, start } of wordsOf(plain)) {
    if (!engine.lexicon.remember(word)?.some((term) => met.has(term))) continue;
    pieces.push([plain.slice(end, start), false], [word, true]);
    end = start + word.length;
  }
  return [...pieces, [plain.slice(end), false]].filter(([piece]) => piece);
}

/** Of a page's text the sentence that has most of the words asked for; null where none has one. */
function sentenceOf({ parts = [] }) {
  let best = { count: 0 };
  for (const part of parts) {
    for (const text of part.text.match(/[^.!?…\n]+[.!?…]*["”“’‘«»)]*\s*/gu) ?? []) {
      if (text.length > LONGEST) continue;
      const stems = wordsOf(text).flatMap(({ word }) => engine.lexicon.remember(word)?.slice(0, 1) ?? []);
      const count = new Set(stems.filter((stem) => met.has(stem))).size;
      if (count > best.count) best = { count, text };
    }
  }
  return best.count ? best : null;
}

async function answer({ query }) {
  const { index } = engine;
  const found = await polyglot.search(query);
  met = found.met;
  return {
    words: index.words,
    results: found.entries.map((entry, place) => ({
      kind: entry.kind,
      address: entry.address,
      title: marked(entry.title),
      section: entry.section ?? "",
      text: marked((place < READ && sentenceOf(entry)?.text.trim()) || entry.text),
      because: engine.brandIn(entry, met)?.join(": ") ?? "",
      isHelp: found.isCrisis && entry.address === index.help,
    })),
    meant: found.meant,
    nearest: found.nearest.map(({ address, title }) => ({ address, title })),
    sections: index.sections,
    help: index.help,
  };
}

const opened = open(JSON.parse(self.name));
opened.catch(() => postMessage({ isBroken: true }));

addEventListener("message", async ({ data }) => {
  try {
    await opened;
    postMessage({ number: data.number, ...(await answer(data)) });
  } catch {
    postMessage({ number: data.number, isBroken: true });
  }
});
