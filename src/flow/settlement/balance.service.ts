import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type AccountKey, LedgerViews, type YearRow } from '../../foundation/ledger/index.js';
import { Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { groupBy } from '../../shared/quantity.js';
import { belgian, type Open } from './domain/index.js';
import { GroupMoneyService } from './group-money.service.js';
import { PaymentRepository } from './payment.repository.js';

export interface DebtView {
  readonly memberId: string;
  readonly memberNo: string;
  readonly name: string;
  readonly cycleId: string;
  readonly due: MoneyJson;
  readonly paid: MoneyJson;
  readonly open: MoneyJson;
  readonly communication: string | null;
}

export interface YearBalanceView {
  readonly year: number;
  /** Sums by kind of account and currency. */
  readonly totals: readonly {
    readonly kind: string;
    readonly opening: MoneyJson;
    readonly change: MoneyJson;
    readonly closing: MoneyJson;
  }[];
  readonly items: readonly (Omit<YearRow, 'openingMinor' | 'closingMinor' | 'currency'> & {
    readonly opening: MoneyJson;
    readonly change: MoneyJson;
    readonly closing: MoneyJson;
  })[];
  readonly nextCursor: null;
}

/** Lists for treasurers: who owes what, how the year ends. */
@Injectable()
export class Balances {
  constructor(
    private readonly transaction: Transaction,
    private readonly money: GroupMoneyService,
    private readonly payments: PaymentRepository,
    private readonly members: Members,
    private readonly seasons: Seasons,
    private readonly ledger: LedgerViews,
  ) {}

  /** What each household of a group owes, month by month, with the communication that pays it. */
  debts(caller: Caller, partnershipId: string, groupId: string): Promise<{ items: DebtView[]; nextCursor: null }> {
    return this.transaction.read('list-group-dues', async (tx) => {
      caller.demand({ groupId });
      const [currency = 'EUR'] = await this.seasons.currencies(tx, partnershipId);
      const households = await this.members.ofGroup(tx, [groupId]);
      const keys = households.map(({ id }): AccountKey => ({ kind: 'member', ownerId: id, currency }));
      const open = await this.money.open(tx, partnershipId, keys);
      const numbers = await this.payments.numbersOfGroup(tx, groupId);
      const money = (amount: bigint): MoneyJson => toJson({ amount, currency });
      const items = households.flatMap(({ id, memberNo, name }, i) => {
        const key = keys[i];
        return duesOf(key && open.get(key)).map(({ cycleId, dueMinor, paidMinor }): DebtView => {
          const number = numbers.get(`${id} ${cycleId}`);
          return {
            ...{ memberId: id, memberNo, name, cycleId, due: money(dueMinor), paid: money(paidMinor) },
            open: money(dueMinor > paidMinor ? dueMinor - paidMinor : 0n),
            communication: number === undefined ? null : belgian(number),
          };
        });
      });
      return { items, nextCursor: null };
    });
  }

  /** What stood on each account at the start and the end of a year, of what one may see. */
  year(caller: Caller, partnershipId: string, year: number): Promise<YearBalanceView> {
    return this.transaction.read('year-balance', async (tx) => {
      caller.demandPart(partnershipId);
      const rows = await this.ledger.year(tx, caller, partnershipId, year);
      const totals = [...groupBy(rows, ({ kind, currency }) => `${kind} ${currency}`).values()].map((own) => {
        const sum = (of: (row: YearRow) => bigint): bigint => own.reduce((total, row) => total + of(row), 0n);
        const [first] = own;
        return {
          kind: first?.kind ?? '',
          ...span(
            first?.currency ?? '',
            sum(({ openingMinor }) => openingMinor),
            sum(({ closingMinor }) => closingMinor),
          ),
        };
      });
      const items = rows.map(({ openingMinor, closingMinor, currency, ...row }) => {
        return { ...row, ...span(currency, openingMinor, closingMinor) };
      });
      return { year, totals, items, nextCursor: null };
    });
  }
}

const duesOf = (open: Open | undefined): Open['dues'] => open?.dues ?? [];

function span(currency: string, opening: bigint, closing: bigint) {
  const money = (amount: bigint): MoneyJson => toJson({ amount, currency });
  return { opening: money(opening), change: money(closing - opening), closing: money(closing) };
}
