import type { AccountKey, Entry, NewTransaction } from '../../foundation/ledger/index.js';
import type { Cycle, Season } from '../../foundation/season/index.js';
import { present } from '../../shared/invariant.js';
import { convert, isCurrency, parseDecimal } from '../../shared/money.js';
import { groupBy } from '../../shared/quantity.js';
import type { Payable, Settled } from './domain/index.js';

interface About {
  readonly season: Pick<Season, 'id' | 'currency'>;
  readonly cycle: Pick<Cycle, 'id' | 'month'>;
  /** Units of each currency for one of the season's. */
  readonly rates: ReadonlyMap<string, string>;
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
    transaction(about, `members ${groupId}`, 'members-due', [
      ...dues.map((due): Entry => ({
        account: { kind: 'member', ownerId: due.memberId, currency: about.season.currency },
        amountMinor: due.goodsMinor + due.transportMinor,
      })),
      {
        account: { kind: 'group-claims', ownerId: groupId, currency: about.season.currency },
        amountMinor: -total(dues.map((due) => due.goodsMinor + due.transportMinor)),
      },
    ]),
    groupPosting(about, groupId, {
      goods: total(dues.map((due) => due.goodsMinor)),
      transport: total(dues.map((due) => due.transportMinor)),
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

function groupPosting(
  about: About,
  groupId: string,
  { goods, transport }: { goods: bigint; transport: bigint },
): NewTransaction {
  const { currency } = about.season;
  return transaction(about, `group ${groupId}`, 'group-due', [
    { account: { kind: 'group', ownerId: groupId, currency }, amountMinor: goods + transport },
    { account: own('goods-clearing', currency), amountMinor: -goods },
    { account: own('transport-clearing', currency), amountMinor: -transport },
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
