import { readFileSync } from 'node:fs';
import { checkSolution, solveMatch } from '../flow/match/domain/index.js';
import { type InstanceSize, instanceOf } from './matching-instance.js';

/** What a run of one case tells: seconds of each solve, and the most memory the process held (VmHWM, man 5 proc). */
export interface CaseResult {
  readonly seconds: readonly number[];
  readonly checkSeconds: number;
  readonly megabytes: number;
}

/** Solves one instance in a process of its own, a few times, and proves the last answer. Its size comes as an argument. */
const { size, runs } = JSON.parse(process.argv[2] ?? '{}') as { size: InstanceSize; runs: number };
const input = instanceOf(size);
const seconds: number[] = [];
let answer: ReturnType<typeof solveMatch> | undefined;
for (let run = 0; run < runs; run++) {
  answer = undefined;
  const start = performance.now();
  answer = solveMatch(input);
  seconds.push((performance.now() - start) / 1000);
}
const megabytes = Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;
const start = performance.now();
if (answer) checkSolution(input, answer);
const result: CaseResult = { seconds, checkSeconds: (performance.now() - start) / 1000, megabytes };
console.log(JSON.stringify(result));
