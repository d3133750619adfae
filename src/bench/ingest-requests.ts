import autocannon from 'autocannon';
import type { BigSeason } from './big-season.js';
import type { Served } from './process.js';
import { type Measure, median } from './report.js';
import type { Rig } from './rig.js';
import { membersOf, pathOf, serveSame, wish } from './same-statements.js';

const rounds = 5;
const secondsEach = 4;
const connections = 20;

/** One question to the product, and the same to the bare server. */
interface Question {
  readonly name: string;
  readonly unit: string;
  readonly product: autocannon.Options;
  readonly bare: autocannon.Options;
}

/** Requests per second of a read and of a single write, beside a bare server that runs the same statements. */
export async function measureRequests(rig: Rig, server: Served, season: BigSeason): Promise<Measure[]> {
  const members = await membersOf(rig.pool, season.groupId);
  const token = await rig.token(season.ownTreasurer);
  const bare = await serveSame(rig, season, token);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const requests = members.map((id) => ({ body: JSON.stringify({ items: [wish(season, id)] }) }));
  const put = { method: 'PUT' as const, headers, requests };
  const questions: Question[] = [
    {
      ...{ name: 'ingest-reads', unit: '% of the bare reads' },
      product: { url: server.url + pathOf(season), headers },
      bare: { url: `${bare.url}/read`, headers },
    },
    {
      ...{ name: 'ingest-writes', unit: '% of the bare writes' },
      product: { url: `${server.url}/v1/seasons/${season.seasonId}/pledges`, ...put },
      bare: { url: `${bare.url}/write`, ...put },
    },
  ];
  try {
    const measures = [];
    for (const question of questions) measures.push(await compare(question));
    return measures;
  } finally {
    await bare.stop();
  }
}

/** Both in turn, a warm-up first. */
async function compare({ name, unit, product, bare }: Question): Promise<Measure> {
  const rate = async (options: autocannon.Options): Promise<number> => {
    const result = await autocannon({ ...options, connections, duration: secondsEach });
    if (result.non2xx + result.errors > 0) throw new Error(`${name}: ${result.non2xx + result.errors} requests failed`);
    return result.requests.average;
  };
  await rate(product);
  await rate(bare);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await rate(product));
    theirs.push(await rate(bare));
  }
  console.log(`${name}: ${Math.round(median(ours))} requests/s, bare ${Math.round(median(theirs))} requests/s`);
  return { name, figure: (100 * median(ours)) / median(theirs), unit, target: { atLeast: 60 } };
}
