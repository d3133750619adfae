import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type AccountKey, Ledger } from '../../foundation/ledger/index.js';
import { Places } from '../../foundation/territory/index.js';
import { asPartnership, type Tx } from '../../platform/database/index.js';
import { groupBy } from '../../shared/quantity.js';
import { type BankAccount, BankRepository } from './bank.repository.js';
import type { BankLine, Candidate, NamedDue, Open, PartyOf } from './domain/index.js';
import { communicationIn } from './domain/index.js';
import { GroupMoneyService } from './group-money.service.js';
import { PaymentRepository } from './payment.repository.js';

/** Whom a line of an account may be from or to, and what its communications name. */
@Injectable()
export class BankCandidates {
  constructor(
    private readonly rows: BankRepository,
    private readonly payments: PaymentRepository,
    private readonly money: GroupMoneyService,
    private readonly members: Members,
    private readonly places: Places,
    private readonly ledger: Ledger,
  ) {}

  /** Dues that the communications of these lines name, as far as they are owed to the account's owner. */
  async named(tx: Tx, account: BankAccount, lines: readonly BankLine[]): Promise<Map<bigint, NamedDue>> {
    const numbers = lines.flatMap(({ communication }) => communicationIn(communication)?.number ?? []);
    const dues = [...(await this.payments.byNumber(tx, [...new Set(numbers)])).values()].flatMap(
      ({ number, party, partyId, groupId, partnershipId }): NamedDue[] => {
        if (account.groupId === null)
          return party === 'group' && partnershipId === account.partnershipId
            ? [{ number, party, partyId, partnershipId }]
            : [];
        if (groupId !== account.groupId) return [];
        return party === 'member'
          ? [{ number, party, partyId, partnershipId }]
          : [{ number, party: 'partnership', partyId: partnershipId, partnershipId }];
      },
    );
    return new Map(dues.map((due) => [due.number, due]));
  }

  async of(tx: Tx, account: BankAccount): Promise<Candidate[]> {
    const known = groupBy(await this.rows.knownIbans(tx, account.id), ({ party, partyId }) => `${party} ${partyId}`);
    const parties = account.groupId === null ? await this.ofPartnership(tx, account) : await this.ofGroup(tx, account);
    const { partnershipId } = account;
    return parties.map(({ party, partyId, name, ibans, amountsMinor }) => {
      const before = (known.get(`${party} ${partyId}`) ?? []).map(({ iban }) => iban);
      return { party, partyId, name, partnershipId, amountsMinor, ibans: [...new Set([...ibans, ...before])] };
    });
  }

  private async ofGroup(tx: Tx, { groupId, partnershipId, currency }: BankAccount): Promise<Named[]> {
    const households = await this.members.ofGroup(tx, groupId === null ? [] : [groupId]);
    const keys = households.map(({ id }): AccountKey => ({ kind: 'member', ownerId: id, currency }));
    const open = await this.money.open(tx, partnershipId, keys);
    const all = await asPartnership(tx, 'bank-accounts', partnershipId, () =>
      this.rows.ofPartnership(tx, partnershipId),
    );
    const partnershipIbans = all.filter((row) => row.groupId === null);
    const claims = { kind: 'group', ownerId: groupId, currency } as const;
    const owed = (await this.money.open(tx, partnershipId, [claims])).get(claims);
    return [
      ...households.map(({ id, name }, i): Named => {
        const key = keys[i];
        return { party: 'member', partyId: id, name, ibans: [], amountsMinor: amountsOf(key && open.get(key), 1n) };
      }),
      {
        ...{ party: 'partnership', partyId: partnershipId, name: '', amountsMinor: amountsOf(owed, -1n) },
        ibans: partnershipIbans.map(({ iban }) => iban),
      },
    ];
  }

  private async ofPartnership(tx: Tx, { partnershipId, currency }: BankAccount): Promise<Named[]> {
    const balances = (await this.ledger.balances(tx, partnershipId)).filter(
      (row) => row.currency === currency && row.ownerId !== null && ['group', 'producer', 'carrier'].includes(row.kind),
    );
    const keys = balances.flatMap(({ kind, ownerId }): AccountKey[] =>
      kind === 'group' ? [{ kind, ownerId, currency }] : [],
    );
    const open = await this.money.open(tx, partnershipId, keys);
    const names = await this.places.organisations(
      tx,
      balances.flatMap(({ ownerId }) => ownerId ?? []),
    );
    const accounts = await asPartnership(tx, 'bank-accounts', partnershipId, () =>
      this.rows.ofPartnership(tx, partnershipId),
    );
    return balances.map(({ kind, ownerId, balanceMinor }): Named => {
      const key = keys.find((row) => row.ownerId === ownerId && kind === 'group');
      return {
        ...{ party: kind as Named['party'], partyId: ownerId ?? '', name: names.get(ownerId ?? '')?.name ?? '' },
        ibans: accounts.flatMap(({ groupId, iban }) => (groupId !== null && groupId === ownerId ? [iban] : [])),
        amountsMinor: key ? amountsOf(open.get(key), 1n) : balanceMinor === 0n ? [] : [balanceMinor],
      };
    });
  }
}

type Named = PartyOf & Pick<Candidate, 'name' | 'ibans' | 'amountsMinor'>;

/** Each month's open due and all of them together. */
function amountsOf(open: Open | undefined, sign: 1n | -1n): bigint[] {
  const each = (open?.dues ?? [])
    .map(({ dueMinor, paidMinor }) => dueMinor - paidMinor)
    .filter((amount) => amount > 0n);
  const all = each.reduce((sum, amount) => sum + amount, 0n);
  return [...new Set([...each, all])].filter((amount) => amount > 0n).map((amount) => amount * sign);
}
