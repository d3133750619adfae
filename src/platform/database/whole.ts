import { invariant } from '../../shared/invariant.js';
import { type Context, currentContext, withContext } from '../context/index.js';
import type { Tx } from './transaction.js';

/**
 * Where somebody's call does what takes the rows of a whole partnership, and why it may: reviewed as one table, like the
 * rights. What the caller gets to see of the result is for the use case to decide.
 */
export const elevations = {
  step: 'a step of the month is taken for everybody, by whoever has the right to ask for it',
  'season-commitment': "the contract is made of everybody's promises; a reader gets the totals and its own",
  totals: "everybody inside sees what all want together; the groups' parts are filtered",
  match: 'a match is read and tried as a whole; a reader gets the totals and its own',
  override: 'a share set by hand is checked against what all want and bring',
  amendment: "an agreed amendment supersedes its group's commitment",
  confirmation: 'what one producer confirms changes what the others are asked for',
  receipts: 'a receiver counts for every group that takes its goods over at the same point',
  dues: "a group's part of a settlement is the sum of its households'",
  'settling-again': 'what comes after a settlement settles the month again for everybody',
  'bank-accounts': 'who pays is told the account to pay into',
  posting: 'a posting concerns several owners, and has to balance',
  slots: 'when one producer comes moves the times of the others at the same bays',
  recall: 'a lot that is called back is told to all who have some; the caller gets how many',
  report: 'the season report sums up what all did; a reader gets no household, and producers as the charter says',
  travel: 'who may see a traveller follows from what that one chose and accepted; a reader gets only that',
  audit: 'an audit recomputes every sum from all rows',
} as const;
export type Elevation = keyof typeof elevations;

/** Runs `work` with the rows of this whole partnership in sight, in the open transaction; afterwards the scope is as before. */
export async function asPartnership<T>(
  tx: Tx,
  why: Elevation,
  partnershipId: string,
  work: () => Promise<T>,
): Promise<T> {
  const context = currentContext();
  invariant(context.tx === tx, 'a scope is widened inside the transaction that it is of');
  if (context.whole === 'all' || context.whole === partnershipId) return work();
  const scope = JSON.stringify({ ...(JSON.parse(context.scope) as object), w: [partnershipId] });
  await setScope(tx, scope, why);
  const result = await within(tx, context, () => withContext({ ...context, scope, whole: partnershipId }, work));
  await setScope(tx, context.scope, `${why} is done`);
  return result;
}

/** A failed statement has ended the transaction, which cannot be told its scope any more: only the failure counts. */
async function within<T>(tx: Tx, { scope }: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await setScope(tx, scope, 'failed').catch(() => undefined);
    throw error;
  }
}

/** The reason stands in PostgreSQL's own log and in pg_stat_activity. */
const setScope = (tx: Tx, scope: string, why: string): Promise<unknown> =>
  tx.query(`/* ${why} */ SELECT set_config('interlocal.scope', $1, true)`, [scope]);

/** For what computes with everybody's rows: policies would thin them out in silence, so a narrow scope is a mistake of ours. */
export function demandWhole(what: string): void {
  invariant(currentContext().whole !== undefined, `${what} is computed from all rows`);
}
