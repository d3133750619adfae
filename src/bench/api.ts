import autocannon from 'autocannon';
import { makeBigSeason, pledgeAll } from './big-season.js';
import { serve } from './process.js';
import { type Measure, median } from './report.js';
import { startRig } from './rig.js';
import { membersOf, pathOf, serveSame, wish } from './same-statements.js';

const clients = 200;
const rounds = 5;
const secondsEach = 6;
/** Of five requests four read a page and one writes a pledge. */
const readsPerWrite = 4;

/**
 * What a request waits for when 200 clients ask at once, each as soon as it is answered: treasurers who leaf through a
 * million pledges and change some. Beside it a bare server that runs the very same statements.
 */
export async function benchApi(): Promise<Measure[]> {
  const rig = await startRig();
  try {
    const season = await makeBigSeason(rig.pool);
    await pledgeAll(rig.pool, season);
    const token = await rig.token(season.ownTreasurer);
    const members = await membersOf(rig.pool, season.groupId);
    const server = await serve(rig.env);
    const bare = await serveSame(rig, season, token);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const mix = (read: string, write: string): autocannon.Request[] =>
      members.flatMap((id): autocannon.Request[] => [
        ...Array.from({ length: readsPerWrite }, () => ({ method: 'GET' as const, path: read })),
        { method: 'PUT', path: write, body: JSON.stringify({ items: [wish(season, id)] }) },
      ]);
    try {
      const ours = {
        url: server.url,
        headers,
        requests: mix(pathOf(season), `/v1/seasons/${season.seasonId}/pledges`),
      };
      const theirs = { url: bare.url, headers, requests: mix('/read', '/write') };
      return await compare(ours, theirs);
    } finally {
      await Promise.all([server.stop(), bare.stop()]);
    }
  } finally {
    await rig.stop();
  }
}

/** In turn, a warm-up of each first. */
async function compare(ours: autocannon.Options, theirs: autocannon.Options): Promise<Measure[]> {
  const waits = { ours: [] as number[], theirs: [] as number[] };
  const rates = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    for (const [who, options] of [
      ['ours', ours],
      ['theirs', theirs],
    ] as const) {
      const result = await autocannon({ ...options, connections: clients, duration: secondsEach });
      const failed = result.non2xx + result.errors;
      if (failed > 0) throw new Error(`${who}: ${failed} requests failed`);
      if (round === 0) continue;
      waits[who].push(result.latency.p99);
      rates[who].push(result.requests.average);
    }
  }
  const [own, bare] = [median(waits.ours), median(waits.theirs)];
  console.log(
    `${clients} clients: p99 ${own} ms at ${Math.round(median(rates.ours))} requests/s, ` +
      `bare ${bare} ms at ${Math.round(median(rates.theirs))} requests/s`,
  );
  return [{ name: 'api-p99', figure: own / bare, unit: 'times the bare server’s', target: { atMost: 2.5 } }];
}
