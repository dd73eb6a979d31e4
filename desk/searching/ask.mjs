// Asks the search as it is built, in a folder and a language: reads lists of queries, a line each, and writes what they find.

import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";

const [folder, language] = process.argv.slice(2);
const { Engine } = await import(`${folder}/engine.js`);
const { Polyglot } = await import(`${folder}/polyglot.js`);

async function open(code) {
  const text = readFileSync(`${folder}/search.${code}.json`, "utf8");
  const [stemmer, { rows }] = await Promise.all(["stemmer", "everyday"].map((part) => import(`${folder}/${part}-${code}.js`)));
  const before = performance.now();
  return { engine: new Engine(JSON.parse(text), stemmer, rows), opened: performance.now() - before };
}

const { engine, opened } = await open(language);
const codes = readdirSync(folder).flatMap((name) => name.match(/^search\.(\w+)\.json$/)?.[1] ?? []);
const others = Promise.all(codes.filter((code) => code !== language).map(async (code) => (await open(code)).engine));
await others;
const polyglot = new Polyglot(engine, () => others);

for await (const line of createInterface({ input: process.stdin })) {
  const answers = [];
  for (const query of JSON.parse(line)) {
    const start = performance.now();
    const { entries, isCrisis, meant, met } = await polyglot.search(query);
    const took = performance.now() - start;
    answers.push({ found: entries.map(({ address }) => address), because: entries.map((entry) => engine.brandIn(entry, met) ?? null), isCrisis, meant, took });
  }
  process.stdout.write(`${JSON.stringify({ opened, answers })}\n`);
}
