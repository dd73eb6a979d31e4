// Asks the search as it is built: reads {folder, language, queries} from standard input, writes what each query finds.

import { readFileSync } from "node:fs";

const { folder, language, queries } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(`${folder}/engine.js`);
const index = JSON.parse(readFileSync(`${folder}/search.${language}.json`, "utf8"));
const before = performance.now();
const engine = new Engine(index, await import(`${folder}/stemmer-${language}.js`));
const opened = performance.now() - before;

const answers = queries.map((query) => {
  const start = performance.now();
  const { entries, isCrisis, meant, met } = engine.search(query);
  const took = performance.now() - start;
  return { found: entries.map(({ address }) => address), because: entries.map((entry) => engine.brandIn(entry, met) ?? null), isCrisis, meant, took };
});
process.stdout.write(JSON.stringify({ opened, answers }));
