import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLoads, planLoads } from '../flow/consolidation/domain/index.js';
import type { Measure } from './report.js';
import { sharedData } from './shared-data.js';

interface Packing {
  readonly name: string;
  readonly capacity: number;
  readonly best: number;
  readonly sizes: readonly number[];
}

/** The bin-packing instances of the OR-Library: one weight limit, no end of places, beside the best known. */
export function benchLoads(): Promise<Measure[]> {
  const folder = sharedData('binpacking');
  const files = folder === null ? [] : readdirSync(folder).sort();
  const more = files.flatMap((file) => readPackings(join(folder ?? '', file))).map(moreThanBest);
  if (more.length === 0) return Promise.resolve([]);
  const name = 'loads-above-best-known';
  return Promise.resolve([
    { name, figure: Math.max(...more), unit: 'vehicles above the best known', target: { atMost: 1 } },
  ]);
}

function moreThanBest({ name, capacity, best, sizes }: Packing): number {
  const pallets = sizes.map((grams, i) => ({ id: String(i), grams, dropOff: 0 }));
  const trailer = { gramsMax: capacity, places: sizes.length };
  const start = performance.now();
  const answer = planLoads(pallets, trailer);
  const ms = performance.now() - start;
  checkLoads(pallets, trailer, answer);
  console.log(`${name}: ${answer.loads.length} beside ${best}, no fewer than ${answer.bound}; ${ms.toFixed(0)} ms`);
  return answer.loads.length - best;
}

/** `P`; then for each of P instances its name, `capacity n best`, and n sizes. */
function readPackings(file: string): Packing[] {
  const words = readFileSync(file, 'utf8')
    .split(/\s+/)
    .filter((word) => word !== '');
  const take = (): string => words.shift() ?? '';
  return Array.from({ length: Number(take()) }, () => {
    const [name, capacity, count, best] = [take(), Number(take()), Number(take()), Number(take())];
    return { name, capacity, best, sizes: Array.from({ length: count }, () => Number(take())) };
  });
}
