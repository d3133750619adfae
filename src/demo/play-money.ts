import { bankFile, madeUpIban, type Transfer } from './bank-file.js';
import type { Cast, Cycle } from './cast.js';
import type { Actor } from './client.js';
import type { Progress } from './progress.js';

interface Money {
  readonly amount: number;
  readonly currency: string;
}
interface Due {
  readonly name: string;
  readonly memberId: string;
  readonly open: Money;
  readonly communication: string;
}
interface Account {
  readonly id: string;
  readonly ownerId: string;
  readonly balance: Money;
}
interface Imported {
  readonly statements: readonly {
    readonly lines: readonly {
      readonly id: string | null;
      readonly outcome: string;
      readonly suggestions: readonly { readonly party: string; readonly partyId: string }[];
    }[];
  }[];
}

/** Who plays, and the day on which all of it is paid: that of the last settlement. */
interface Scene {
  readonly cast: Cast;
  readonly partnershipId: string;
  readonly day: string;
}

/** The season is paid: households to their group, groups to the partnership, the partnership to producers and carrier. */
export async function playMoney(cast: Cast, cycles: readonly Cycle[], progress: Progress): Promise<void> {
  const last = cycles.at(-1);
  if (!last) return;
  const { at } = await cast.money.get<{ at: string }>(`/v1/cycles/${last.id}/settlement`);
  const { partnershipId } = await cast.money.get<{ partnershipId: string }>(`/v1/seasons/${cast.seasonId}`);
  const scene = { cast, partnershipId, day: at.slice(0, 10) };
  progress.start('Payments', cast.treasurers.size + 2);
  for (const [code, treasurer] of cast.treasurers) {
    await householdsPay(scene, code, treasurer);
    progress.step(`${code} has its households' money`);
  }
  await groupsPay(scene);
  progress.step('the partnership has the groups’ money');
  await partnershipPays(scene);
  progress.end('producers and carrier paid');
}

/** The group's bank sends a statement: most pay with the communication, one mistypes it, one leaves it out. */
async function householdsPay({ cast, partnershipId, day }: Scene, code: string, treasurer: Actor): Promise<void> {
  const group = cast.organisations.get(code);
  if (!group) return;
  const iban = madeUpIban(cast.story.key, code);
  await treasurer.post('/v1/bank-accounts', {
    partnershipId,
    groupId: group.id,
    iban,
    holder: group.name,
    currency: 'EUR',
  });
  const dues = (
    await treasurer.get<{ items: Due[] }>(`/v1/organisations/${group.id}/dues?partnershipId=${partnershipId}`)
  ).items.filter(({ open }) => open.amount > 0);
  if (dues.length > 0) {
    const transfers = dues.map(({ name, memberId, open, communication }, i): Transfer => {
      const written = i === 0 ? mistyped(communication) : i === 1 ? 'Merci !' : communication;
      return { from: name, iban: madeUpIban(memberId), amountMinor: open.amount, communication: written };
    });
    const taken = await treasurer.send<Imported>('/v1/bank-statements', bankFile(iban, day, transfers));
    for (const { id, outcome, suggestions } of taken.statements.flatMap(({ lines }) => lines)) {
      const [first] = suggestions;
      if (outcome !== 'suspense' || !first) continue;
      await treasurer.post(`/v1/bank-lines/${id ?? ''}/payments`, {
        items: [{ party: first.party, partyId: first.partyId }],
      });
    }
  }
  const owed = await accountOf(treasurer, 'group', partnershipId, group.id);
  if (!owed || owed.balance.amount <= 0) return;
  await treasurer.post('/v1/payments', {
    partnershipId,
    items: [
      {
        ...{ groupId: group.id, party: 'partnership', partyId: partnershipId, direction: 'out', amount: owed.balance },
        ...{ method: 'transfer', on: day, confirmed: true },
      },
    ],
  });
}

const mistyped = (communication: string): string =>
  communication.replace(/(\d)(\+\+\+)$/, (_, digit: string, end: string) => `${(Number(digit) + 1) % 10}${end}`);

async function accountOf(
  actor: Actor,
  kind: string,
  partnershipId: string,
  ownerId: string,
): Promise<Account | undefined> {
  const accounts = await actor.list<Account & { partnershipId: string }>(
    `/v1/ledger/accounts?kind=${kind}&ownerId=${ownerId}`,
  );
  return accounts.find((account) => account.partnershipId === partnershipId);
}

async function groupsPay({ cast, partnershipId, day }: Scene): Promise<void> {
  const iban = madeUpIban(cast.story.key);
  const account = { partnershipId, iban, holder: cast.story.name, currency: 'EUR' };
  await cast.money.post('/v1/bank-accounts', account);
  const transfers: Transfer[] = [];
  for (const code of cast.treasurers.keys()) {
    const group = cast.organisations.get(code);
    const owed = group && (await accountOf(cast.money, 'group', partnershipId, group.id));
    if (!group || !owed || owed.balance.amount <= 0) continue;
    const { items } = await cast.money.get<{ items: Due[] }>(`/v1/ledger/accounts/${owed.id}/dues`);
    const communication = items.find(({ open }) => open.amount > 0)?.communication ?? '';
    const from = madeUpIban(cast.story.key, code);
    transfers.push({ from: group.name, iban: from, amountMinor: owed.balance.amount, communication });
  }
  if (transfers.length > 0) await cast.money.send('/v1/bank-statements', bankFile(iban, day, transfers));
}

/** Producers in their own currency: the bank takes a little more than the season's rate, and its fee. */
async function partnershipPays({ cast, partnershipId, day }: Scene): Promise<void> {
  const pay = async (party: 'producer' | 'carrier', { ownerId, balance }: Account): Promise<void> => {
    const amount = { amount: -balance.amount, currency: balance.currency };
    const head = { party, partyId: ownerId, direction: 'out', amount, method: 'transfer', on: day, confirmed: true };
    const foreign = balance.currency !== 'EUR';
    const fees = 1200;
    const digits = balance.currency === 'TND' ? 10 : 1; // millimes to cents
    const inEuros = Math.round((amount.amount / digits / Number(cast.story.rate.rate)) * 1.01);
    const transfer = {
      ...{ seasonId: cast.seasonId, paid: { amount: inEuros + fees, currency: 'EUR' }, fees, charges: 'ours' },
      proof: `Advice of ${day}`,
    };
    await cast.money.post('/v1/payments', { partnershipId, items: [{ ...head, ...(foreign ? { transfer } : {}) }] });
  };
  for (const party of ['producer', 'carrier'] as const) {
    const accounts = await cast.money.list<Account & { partnershipId: string }>(`/v1/ledger/accounts?kind=${party}`);
    for (const account of accounts)
      if (account.partnershipId === partnershipId && account.balance.amount < 0) await pay(party, account);
  }
}

/** The partnership's accounts at the end of the year in which it paid, as its treasurer reads them. */
export async function yearBalance(cast: Cast, cycles: readonly Cycle[]): Promise<string[][]> {
  const last = cycles.at(-1);
  if (!last) return [];
  const { at } = await cast.money.get<{ at: string }>(`/v1/cycles/${last.id}/settlement`);
  const { partnershipId } = await cast.money.get<{ partnershipId: string }>(`/v1/seasons/${cast.seasonId}`);
  const { totals } = await cast.money.get<{ totals: { kind: string; closing: Money }[] }>(
    `/v1/partnerships/${partnershipId}/year-balance?year=${at.slice(0, 4)}`,
  );
  return totals.map(({ kind, closing }) => [kind, String(closing.amount), closing.currency]);
}
