// The search, beside the page: takes queries, gives answers ready to be shown. It keeps nothing.

const LONGEST = 220; // letters of a sentence
const SENTENCE = /[^.!?…\n]+[.!?…]*["”“’‘«»)]*\s*/gu;
const READ = 3; // results whose sentence is looked for
const PAUSE = 250; // milliseconds without a key, after which the index of another language is opened
const PARTS = ["./analysis.js", "./polyglot.js", "./crisis.js", "./entries.js", "./nearness.js", "./lexicon.js", "./ranking.js", "./places.js", "./postings.js", "./vocabulary.js", "./snowball.js"];
let engine; // of the page's language
let polyglot;
let wordsOf;
let met = new Set(); // the terms of the last query
let latest; // its number

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

/** Of a page or a part of it the sentence that has most of the words asked for; else a part's first, or what a page says of itself. */
function sentenceOf(entry, part) {
  const sentences = (part ? [part] : entry.parts ?? []).flatMap(({ text }) => text.match(SENTENCE) ?? []).filter((text) => text.length <= LONGEST);
  let best = { count: 0, text: (part && sentences[0]) || entry.text };
  for (const text of sentences) {
    const stems = wordsOf(text).flatMap(({ word }) => engine.lexicon.remember(word)?.slice(0, 1) ?? []);
    const count = new Set(stems.filter((stem) => met.has(stem))).size;
    if (count > best.count) best = { count, text };
  }
  return best.text.trim();
}

function answerOf(found) {
  const { index } = engine;
  met = found.met;
  return {
    words: index.words,
    results: found.entries.map((entry, place) => {
      const part = found.partOf(entry);
      return {
        kind: entry.kind,
        address: part ? `${entry.address}#${part.id}` : entry.address,
        title: marked(entry.title),
        section: entry.section ?? "",
        part: part ? marked(part.title) : null,
        text: marked((place < READ || part) && !found.isCrisis ? sentenceOf(entry, part) : entry.text),
        because: engine.brandIn(entry, met)?.join(": ") ?? "",
        isHelp: found.isCrisis && entry.address === index.help,
      };
    }),
    meant: found.meant,
    nearest: found.nearest.map(({ address, title }) => ({ address, title })),
    isDanger: found.isCrisis,
    numbers: index.numbers,
    ways: index.ways,
    help: index.help,
  };
}

const opened = open(JSON.parse(self.name));
opened.catch(() => postMessage({ isBroken: true }));

/** Answer a query; where it may be in another language, first by the own one alone, and only opening the other if nobody types on. */
async function reply({ number, query }) {
  if (!polyglot.isReadyFor(query)) {
    const own = engine.search(query);
    if (own.entries.length) postMessage({ number, isFirst: true, ...answerOf(own) });
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    if (number !== latest) return;
  }
  postMessage({ number, ...answerOf(await polyglot.search(query)) });
}

addEventListener("message", async ({ data }) => {
  latest = data.number;
  try {
    await opened;
    await reply(data);
  } catch {
    postMessage({ number: data.number, isBroken: true });
  }
});
