import { parseArgs } from 'node:util';
import { runChaos } from './chaos.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    queue: { type: 'string', default: 'postgres' },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (!Number.isSafeInteger(kills) || !Number.isSafeInteger(seed) || !['postgres', 'redis'].includes(values.queue)) {
  console.error('Usage: npm run chaos -- --kills 200 --seed 1 --queue postgres|redis');
  process.exit(1);
}
const began = Date.now();
console.log(`chaos: ${kills} kills, seed ${seed}, queues on ${values.queue}`);
const report = await runChaos({
  ...{ kills, seed, queue: values.queue === 'redis' ? 'redis' : 'postgres' },
  say: (line) => {
    console.log(line);
  },
});
console.table(report.tables.filter(({ rows, differences }) => rows + differences > 0));
for (const difference of report.differences) console.log(difference);
const seconds = Math.round((Date.now() - began) / 1000);
console.log(`${report.seasons} seasons in ${seconds} s, ${report.troubles} troubles of the network besides`);
console.log(`chaos: ${report.kills} kills, ${report.differences.length} differences`);
process.exit(report.differences.length > 0 ? 1 : 0);
