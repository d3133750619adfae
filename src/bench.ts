import { benchApi } from './bench/api.js';
import { benchIngest } from './bench/ingest.js';
import { benchLoads } from './bench/loads.js';
import { benchMatching } from './bench/matching.js';
import { benchRounds } from './bench/rounds.js';
import { benchSeasonReport } from './bench/season-report.js';
import { closingLine, isShort, type Measure } from './bench/report.js';

/** Every bench with what it measures; each runs beside a reference in the same run. */
const benches: Readonly<Record<string, { what: string; run: () => Promise<Measure[]> }>> = {
  api: { what: 'what a request waits for among 200 clients, beside a bare server', run: benchApi },
  ingest: { what: 'a million pledges: CSV import, lock; reads and single writes', run: benchIngest },
  loads: { what: 'pallets on vehicles, on published bin-packing instances', run: benchLoads },
  matching: { what: 'the match, from one month to a country, beside HiGHS', run: benchMatching },
  report: { what: 'the season report of a country, beside the same sums by hand', run: benchSeasonReport },
  rounds: { what: 'collection rounds, on published routing instances', run: benchRounds },
};

const words = process.argv.slice(2);
const check = words.includes('--check');
const names = words.filter((word) => word !== '--check');
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
let short = 0;
for (const [name, { what, run }] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`${name}: ${what}`);
  const measures = await run();
  for (const measure of measures) console.log(closingLine(measure));
  short += measures.filter(isShort).length;
}
if (check && short > 0) process.exit(1);
