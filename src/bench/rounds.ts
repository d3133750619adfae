import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkRounds, planRounds, type RoundsAnswer, type RoundsQuestion } from '../flow/consolidation/domain/index.js';
import type { Measure } from './report.js';
import { sharedData } from './shared-data.js';
import { readBestKnown, readSolomon } from './solomon.js';

const secondsEach = 10;

/** Solomon's instances of 100 customers in ten seconds each, beside the best known and the first rounds found. */
export function benchRounds(): Promise<Measure[]> {
  const folder = sharedData('solomon');
  const names = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const gaps = names.sort().map((name) => gapOf(join(folder ?? '', name)));
  if (gaps.length === 0) return Promise.resolve([]);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return Promise.resolve([
    { name: 'rounds-mean-gap', figure: mean, unit: '% above the best known', target: { atMost: 1 } },
    { name: 'rounds-largest-gap', figure: Math.max(...gaps), unit: '% above the best known', target: { atMost: 3 } },
  ]);
}

/** In percent. */
function gapOf(file: string): number {
  const question = readSolomon(file);
  const best = readBestKnown(file.replace(/txt$/, 'sol'));
  const first = distance(planRounds(question, { seed: 1, spent: () => 1 }));
  let changes = 0;
  const start = performance.now();
  const answer = planRounds(question, {
    seed: 1,
    spent: (tried) => {
      changes = tried;
      return (performance.now() - start) / (1000 * secondsEach);
    },
  });
  prove(question, answer);
  const found = distance(answer);
  const gap = 100 * (found / best - 1);
  const name = /(\w+)\.txt$/.exec(file)?.[1] ?? file;
  console.log(
    `${name}: ${found} beside ${best}, ${gap.toFixed(2)} %; ${answer.rounds.length} rounds, ${changes} changes; at first ${first}`,
  );
  return gap;
}

function prove(question: RoundsQuestion, answer: RoundsAnswer): void {
  checkRounds(question, answer);
  if (answer.unassigned.length > 0) throw new Error('a customer of an instance is not visited');
}

const distance = ({ rounds }: RoundsAnswer): number => rounds.reduce((sum, { metres }) => sum + metres, 0) / 10;
