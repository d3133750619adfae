import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MatchInput } from '../flow/match/domain/index.js';
import { measureWhileSolving } from './matching-api.js';
import type { CaseResult } from './matching-case.js';
import { instanceOf, type InstanceSize } from './matching-instance.js';
import { type Measure, median } from './report.js';

const oneMonth: InstanceSize = { producers: 1000, groups: 1000, offers: 1, months: 1, storageMonths: 0 };
const season: InstanceSize = { producers: 500, groups: 1000, offers: 20, months: 12, storageMonths: 12 };
const country: InstanceSize = { ...season, producers: 3000, groups: 2000, offers: 50, storageMonths: 6, growsOneIn: 5 };

/** The match at the sizes it has to bear, beside HiGHS on the plain transportation program of the same instance. */
export async function benchMatching(): Promise<Measure[]> {
  const month = await run('one offer, one month', oneMonth, 100);
  const reference = await highsSeconds(instanceOf(oneMonth));
  console.log(`the same by HiGHS, without fairness: ${reference.toFixed(2)} s`);
  const whole = await run('20 offers, 12 months', season, 7);
  const half = await run('the same, half of producers and groups', { ...season, producers: 250, groups: 500 }, 7);
  const excluded = await run('the same, 2 % of pairs excluded', { ...season, excluded: 0.02 }, 3);
  const all = await run('a country: every grower has 10 of 50 offers', country, 2, ['--max-old-space-size=820']);
  const [warm, large] = [median(month.seconds.slice(50)), median(whole.seconds.slice(2))];
  return [
    { name: 'matching-month', figure: 1000 * warm, unit: 'ms', target: { atMost: 10 } },
    { name: 'matching-highs', figure: reference / warm, unit: 'times as fast as HiGHS', target: { atLeast: 100 } },
    { name: 'matching-season', figure: large, unit: 's', target: { atMost: 1 } },
    {
      ...{ name: 'matching-doubling', figure: large / median(half.seconds.slice(2)) },
      ...{ unit: 'times the time of half', target: { atMost: 2.5 } },
    },
    { name: 'matching-exclusions', figure: median(excluded.seconds), unit: 's', target: { atMost: 10 } },
    { name: 'matching-country', figure: median(all.seconds), unit: 's', target: { atMost: 10 } },
    { name: 'matching-memory', figure: all.megabytes, unit: 'MB', target: { atMost: 1000 } },
    await measureWhileSolving(instanceOf(season)),
  ];
}

// New objects live until the answer is whole: a larger nursery spares copying them, here as in the solver's thread.
const largeNursery = ['--max-semi-space-size=32'];

async function run(name: string, size: InstanceSize, runs: number, flags = largeNursery): Promise<CaseResult> {
  const file = fileURLToPath(new URL('matching-case.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, file, JSON.stringify({ size, runs })]);
  const result = JSON.parse(stdout) as CaseResult;
  const seconds = [...result.seconds].sort((a, b) => a - b);
  console.log(
    `${name}: ${seconds.map((each) => each.toFixed(3)).join(' ')} s, ${Math.round(result.megabytes)} MB, proved in ${result.checkSeconds.toFixed(2)} s`,
  );
  return result;
}

interface Highs {
  createModel(model: object): {
    options: { set(options: object): void };
    run(): void;
    getObjectiveValue(): number;
    dispose(): void;
  };
}

/** Seconds of HiGHS for: maximise what is moved from producers to groups, in arrays. */
async function highsSeconds({ supplies, demands }: MatchInput): Promise<number> {
  const load = createRequire(import.meta.url)('highs') as () => Promise<Highs>;
  const highs = await load();
  const [rows, columns] = [supplies.length + demands.length, supplies.length * demands.length];
  const indices = new Int32Array(2 * columns);
  for (let column = 0; column < columns; column++) {
    indices[2 * column] = Math.floor(column / demands.length);
    indices[2 * column + 1] = supplies.length + (column % demands.length);
  }
  const start = performance.now();
  const model = highs.createModel({
    ...{ numCols: columns, numRows: rows, sense: -1 },
    ...{ colCost: new Float64Array(columns).fill(1), colLower: new Float64Array(columns) },
    ...{ colUpper: new Float64Array(columns).fill(Infinity), rowLower: new Float64Array(rows) },
    rowUpper: Float64Array.from([...supplies, ...demands], ({ packs }) => packs),
    matrix: {
      ...{ format: 'csc', numRows: rows, numCols: columns, indices, values: new Float64Array(2 * columns).fill(1) },
      starts: Int32Array.from({ length: columns + 1 }, (_, column) => 2 * column),
    },
  });
  model.options.set({ output_flag: false });
  model.run();
  const elapsed = (performance.now() - start) / 1000;
  model.dispose();
  return elapsed;
}
