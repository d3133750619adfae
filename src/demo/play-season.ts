import { monthName } from './calendar.js';
import type { Cast, Cycle } from './cast.js';
import { playMoney } from './play-money.js';
import { playMonth, scenesCount } from './play-month.js';
import type { Progress } from './progress.js';

interface Commitment {
  readonly state: string;
  readonly textHash: string | null;
  readonly missing: readonly { readonly party: string; readonly organisationId: string | null }[];
}

/** Plays a season from wherever it stands to its end, and tells its cycles. */
export async function playSeason(cast: Cast, progress: Progress): Promise<Cycle[]> {
  const path = `/v1/seasons/${cast.seasonId}`;
  const [a] = cast.sides;
  const { state } = await a.get<{ state: string }>(path);
  if (state === 'pledging') {
    progress.start('Match over the whole season', 1);
    await a.post(`${path}/season-commitment/match`);
    progress.end('every pledge and harvest of the season weighed');
  }
  if (state === 'pledging' || state === 'committed') await sign(cast, progress);
  const { items: cycles } = await a.get<{ items: Cycle[] }>(`${path}/cycles`);
  for (const [position, cycle] of cycles.entries()) {
    progress.start(monthName(cycle.month), scenesCount);
    await playMonth(cast, cycles, position, progress);
    progress.end('settled');
  }
  await playMoney(cast, cycles, progress);
  if (state !== 'closed') await a.post(`${path}/close`);
  return cycles;
}

/** Both sides' coordinators, every group and every cooperative sign the same text; the last one starts the season. */
async function sign(cast: Cast, progress: Progress): Promise<void> {
  const path = `/v1/seasons/${cast.seasonId}/season-commitment`;
  const { textHash } = await cast.sides[0].get<Commitment>(path);
  const byCode = [...cast.treasurers, ...cast.cooperatives];
  progress.start('Signatures of both sides', cast.sides.length + byCode.length);
  for (const side of cast.sides) {
    await side.post(`${path}/signatures`, { textHash }, `demo-signature-${cast.seasonId}`);
    progress.step('a season coordinator has signed');
  }
  for (const [code, actor] of byCode) {
    const organisation = cast.organisations.get(code);
    await actor.post(`${path}/signatures`, { textHash, organisationId: organisation?.id });
    progress.step(`${organisation?.name ?? code} has signed`);
  }
  progress.end('all have signed');
}
