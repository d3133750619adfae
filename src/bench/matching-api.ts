import autocannon from 'autocannon';
import { Solver } from '../flow/match/index.js';
import type { MatchInput } from '../flow/match/domain/index.js';
import { createApplication, listen } from '../start/application.js';
import type { Measure } from './report.js';
import { startRig } from './rig.js';

const seconds = 5;
const connections = 20;
const perSecond = 200;

/** What a caller waits at most for, 99 times in 100, while the same process solves a season in its solver's thread. */
export async function measureWhileSolving(input: MatchInput): Promise<Measure> {
  const rig = await startRig();
  const app = await createApplication(rig.config);
  try {
    await listen(app, { ...rig.config, port: 0 });
    const url = `${await app.getUrl()}/health/ready`;
    const ask = (): Promise<autocannon.Result> =>
      autocannon({ url, connections, duration: seconds, overallRate: perSecond, workers: 1 });
    await ask();
    const quiet = await ask();
    let solves = 0;
    const state = { asking: true };
    const solving = (async () => {
      for (; state.asking; solves++) await app.get(Solver).solve(input);
    })();
    const busy = await ask();
    state.asking = false;
    await solving;
    console.log(
      `GET /health/ready, ${perSecond} a second: p99 ${quiet.latency.p99} ms alone, ${busy.latency.p99} ms while ${solves} seasons are solved`,
    );
    return { name: 'matching-api', figure: busy.latency.p99, unit: 'ms p99 meanwhile', target: { atMost: 100 } };
  } finally {
    await app.close();
    await rig.stop();
  }
}
