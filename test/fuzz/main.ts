import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/platform/embedded/index.js';
import { fuzz } from './fuzz.js';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
if (!(Number.isSafeInteger(requests) && requests > 0 && Number.isSafeInteger(seed))) {
  console.error('Usage: npm run fuzz -- --requests 100000 --seed 1');
  process.exit(1);
}
/** What a hundred thousand requests may leave behind without being a leak. */
const slopeMax = 1;

const varDir = mkdtempSync(join(tmpdir(), 'interlocal-fuzz-'));
const { PATH = '', PG_NO_USERNS = '' } = process.env;
const postgres = await startEmbeddedPostgres({
  ...{ dir: join(varDir, 'postgres'), database: 'interlocal', durable: false, env: { PATH, PG_NO_USERNS } },
});
const began = Date.now();
try {
  console.log(`fuzz: ${requests} requests, seed ${seed}`);
  const report = await fuzz({
    ...{ requests, seed, databaseUrl: postgres.url, varDir },
    say: (line) => {
      console.log(line);
    },
  });
  for (const { what, count, example } of report.findings) console.log(`${what} (${count} times)\n${example}\n`);
  const statuses = [...report.statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(
    `${report.operations} operations, not past the door of ${report.barred.join(', ') || 'none'}; answers ${statuses.join(', ')}`,
  );
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${seconds} s; heap ${report.slope.toFixed(2)} MB more for every 10,000 requests`);
  const grows = requests >= 20_000 && report.slope > slopeMax;
  if (grows) console.log('memory grows');
  console.log(`fuzz: ${requests} requests, ${report.findings.length} findings`);
  process.exitCode = report.findings.length > 0 || grows ? 1 : 0;
} finally {
  await postgres.stop();
  rmSync(varDir, { recursive: true, force: true });
}
