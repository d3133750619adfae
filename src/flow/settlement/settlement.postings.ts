import type { AccountKey, Entry, NewTransaction, PostedSum } from '../../foundation/ledger/index.js';
import type { Cycle, Season } from '../../foundation/season/index.js';
import { present } from '../../shared/invariant.js';
import { convert, isCurrency, parseDecimal } from '../../shared/money.js';
import { groupBy } from '../../shared/quantity.js';
import type { Due, Payable, Settled } from './domain/index.js';

interface About {
  readonly season: Pick<Season, 'id' | 'currency'>;
  readonly cycle: Pick<Cycle, 'id' | 'month'>;
  /** Units of each currency for one of the season's. */
  readonly rates: ReadonlyMap<string, string>;
  /** Groups that pay as one: their households owe them nothing here. */
  readonly billedAsOne: ReadonlySet<string>;
  /** The members' price of a pack by offer. */
  readonly memberPrices: ReadonlyMap<string, bigint>;
}

const own = (kind: AccountKey['kind'], currency: string): AccountKey => ({ kind, ownerId: null, currency });

/**
 * What a settlement writes into the book. Households owe their group, groups owe the partnership, the partnership owes
 * the producers in their own currency; what was rounded per pack stands on `exchange-difference`, what was lost on `loss`.
 */
export function postingsOf(settled: Settled, about: About): NewTransaction[] {
  const groups = [...groupBy(settled.dues, ({ groupId }) => groupId)].flatMap(([groupId, dues]) => [
    membersPosting(about, groupId, dues),
    groupPosting(about, groupId, {
      goods: total(dues.map((due) => due.goodsMinor)),
      transport: total(dues.map((due) => due.transportMinor)),
      landed: total(dues.map((due) => due.landedMinor)),
    }),
  ]);
  const producers = [...groupBy(settled.payables, ({ producerId }) => producerId)].map(([producerId, payables]) =>
    transaction(
      about,
      `producer ${producerId}`,
      'producer-payable',
      payables.flatMap((payable) => payableEntries(about, payable)),
    ),
  );
  const loss = transaction(about, 'loss', 'loss', [
    { account: own('loss', about.season.currency), amountMinor: settled.lossMinor },
    { account: own('goods-clearing', about.season.currency), amountMinor: -settled.lossMinor },
  ]);
  return [...groups, ...producers, loss];
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** All that a household owes for a cycle. */
export const dueTotal = ({ goodsMinor, transportMinor, landedMinor }: Omit<Due, 'lines'>): bigint =>
  goodsMinor + transportMinor + landedMinor;

/** What is still to be posted so that the book says what it should: one correction per transaction that differs. */
export function correctionsOf(
  wanted: readonly NewTransaction[],
  posted: readonly PostedSum[],
  { version, reason }: { version: number; reason: string },
): NewTransaction[] {
  const kinds = new Map(posted.map((row) => [row.effectKey, row.kind]));
  const about = posted.length > 0 ? wanted[0] : undefined;
  const gone = [...kinds.keys()].filter((key) => !wanted.some(({ effectKey }) => effectKey === key));
  const all = [
    ...wanted,
    ...gone.map((effectKey) => ({ ...about, effectKey, kind: kinds.get(effectKey) ?? '', reason, entries: [] })),
  ];
  return all.map((transaction) => {
    const { effectKey } = transaction;
    const before = posted.filter((row) => row.effectKey === effectKey);
    const entries = new Map<string, Entry>();
    const add = (account: AccountKey, amountMinor: bigint): void => {
      const name = `${account.kind} ${account.ownerId ?? ''} ${account.currency}`;
      entries.set(name, { account, amountMinor: (entries.get(name)?.amountMinor ?? 0n) + amountMinor });
    };
    for (const { account, amountMinor } of transaction.entries) add(account, amountMinor);
    for (const { account, amountMinor } of before) add(account, -amountMinor);
    return { ...transaction, effectKey: `${effectKey} v${version}`, reason, entries: [...entries.values()] };
  });
}

function transaction({ season, cycle }: About, key: string, kind: string, entries: readonly Entry[]): NewTransaction {
  return {
    kind,
    effectKey: `settle ${cycle.id} ${key}`,
    seasonId: season.id,
    cycleId: cycle.id,
    reason: `settlement ${cycle.month}`,
    entries,
  };
}

function membersPosting(about: About, groupId: string, dues: readonly Due[]): NewTransaction {
  const { currency } = about.season;
  const owed = about.billedAsOne.has(groupId) ? [] : dues;
  return transaction(about, `members ${groupId}`, 'members-due', [
    ...owed.map((due): Entry => ({
      account: { kind: 'member', ownerId: due.memberId, currency },
      amountMinor: dueTotal(due),
    })),
    { account: { kind: 'group-claims', ownerId: groupId, currency }, amountMinor: -total(owed.map(dueTotal)) },
  ]);
}

function groupPosting(
  about: About,
  groupId: string,
  { goods, transport, landed }: Readonly<Record<'goods' | 'transport' | 'landed', bigint>>,
): NewTransaction {
  const { currency } = about.season;
  return transaction(about, `group ${groupId}`, 'group-due', [
    { account: { kind: 'group', ownerId: groupId, currency }, amountMinor: goods + transport + landed },
    { account: own('goods-clearing', currency), amountMinor: -goods },
    { account: own('transport-clearing', currency), amountMinor: -transport },
    { account: own('landed-clearing', currency), amountMinor: -landed },
  ]);
}

function payableEntries({ season, rates, memberPrices }: About, payable: Payable): Entry[] {
  const { producerId, offerId, packs, currency, amountMinor } = payable;
  const owed: Entry = { account: { kind: 'producer', ownerId: producerId, currency }, amountMinor: -amountMinor };
  const cost = BigInt(packs) * present(memberPrices.get(offerId), 'an offer of the month has a price');
  const goods: Entry = { account: own('goods-clearing', season.currency), amountMinor: cost };
  if (currency === season.currency) return [owed, goods];
  const rate = present(parseDecimal(rates.get(currency) ?? ''), 'a priced currency has a rate');
  const inSeason = isCurrency(season.currency)
    ? convert({ amount: amountMinor, currency }, season.currency, rate).amount
    : 0n;
  return [
    owed,
    { account: own('exchange-position', currency), amountMinor },
    { account: own('exchange-position', season.currency), amountMinor: -inSeason },
    goods,
    { account: own('exchange-difference', season.currency), amountMinor: inSeason - cost },
  ];
}
