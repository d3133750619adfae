import { redisProgram } from '../support/redis.js';
import { type Played, runChaos } from './chaos.js';

/** A short run of `npm run chaos`: a season under kills ends with the same rows as an undisturbed one. */
describe('a season under kills', () => {
  let calm: Played | undefined;

  it.each(['postgres', 'redis'] as const)('loses nothing and doubles nothing, with its queues on %s', async (queue) => {
    if (queue === 'redis' && redisProgram() === undefined) {
      console.warn('There is no redis-server or valkey-server on the PATH: the Redis half is skipped.');
      return;
    }
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    const report = await runChaos({ kills: 6, seed: 11, queue, say, ...(calm ? { calm } : {}) });
    calm = report.calm;
    if (report.differences.length > 0) console.error(lines.join('\n'));
    expect(report.differences).toEqual([]);
    expect(report.kills).toBe(6);
    // Nine steps in each of three months, and one match more after the shortfall.
    expect(report.tables.find(({ table }) => table === 'cycle_step')?.rows).toBe(28);
    expect(report.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(45);
  });
});
