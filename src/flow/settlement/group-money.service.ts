import { Injectable } from '@nestjs/common';
import { type AccountKey, Ledger, LedgerViews } from '../../foundation/ledger/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { belgian, creditorReference, type Open, openDues } from './domain/index.js';
import type { MoneySettingsDto } from './payment.dto.js';
import { type MoneySettings, PaymentRepository } from './payment.repository.js';

export interface DueView {
  readonly cycleId: string;
  readonly due: MoneyJson;
  readonly paid: MoneyJson;
  readonly open: MoneyJson;
  /** The Belgian structured communication and the creditor reference (ISO 11649) that pay it. */
  readonly communication: string | null;
  readonly creditorReference: string | null;
}

/** What is open of dues, and what groups decided about money. */
@Injectable()
export class GroupMoneyService {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PaymentRepository,
    private readonly ledger: Ledger,
    private readonly views: LedgerViews,
  ) {}

  dues(caller: Caller, accountId: string): Promise<{ items: DueView[]; advance: MoneyJson; nextCursor: null }> {
    return this.transaction.read('list-dues', async (tx) => {
      const { account } = await this.views.whole(tx, caller, accountId, { from: null, until: null });
      const { kind, ownerId, currency } = account;
      if ((kind !== 'member' && kind !== 'group') || ownerId === null) throw accessErrors['not-found']();
      const key = { kind, ownerId, currency } as const;
      const open = (await this.open(tx, account.partnershipId, [key])).get(key);
      const numbers = await this.rows.numbersOf(tx, kind, ownerId);
      const money = (amount: bigint): MoneyJson => toJson({ amount, currency });
      const items = (open?.dues ?? []).map(({ cycleId, dueMinor, paidMinor }): DueView => {
        const number = numbers.get(cycleId);
        const left = dueMinor > paidMinor ? dueMinor - paidMinor : 0n;
        return {
          ...{ cycleId, due: money(dueMinor), paid: money(paidMinor), open: money(left) },
          communication: number === undefined ? null : belgian(number),
          creditorReference: number === undefined ? null : creditorReference(number),
        };
      });
      return { items, advance: money(open?.advanceMinor ?? 0n), nextCursor: null };
    });
  }

  /** What is open of the dues of these accounts. */
  async open(tx: Tx, partnershipId: string, keys: readonly AccountKey[]): Promise<ReadonlyMap<AccountKey, Open>> {
    const entries = await this.ledger.entriesOf(tx, partnershipId, keys);
    const payments = [...entries.values()].flat().flatMap(({ kind, transactionId }) => {
      return kind === 'payment' ? [transactionId] : [];
    });
    const named = await this.rows.namedMonths(tx, this.ledger.bookId(partnershipId), payments);
    return new Map(
      keys.map((key) => {
        const own = entries.get(key) ?? [];
        return [
          key,
          openDues(own.map((entry) => ({ ...entry, namedCycleId: named.get(entry.transactionId) ?? null }))),
        ];
      }),
    );
  }

  settings(caller: Caller, groupId: string): Promise<MoneySettingsView> {
    if (!caller.reaches({ groupId })) throw accessErrors['not-found']();
    return this.transaction.read('get-money-settings', async (tx) =>
      viewOf(await this.rows.settings(tx, [groupId]), groupId),
    );
  }

  putSettings(caller: Caller, groupId: string, dto: MoneySettingsDto): Promise<MoneySettingsView> {
    if (!caller.reaches({ groupId })) throw accessErrors['not-found']();
    const { pickUpPayment, billedAsOne, confirmAbove } = dto;
    return this.transaction.run('put-money-settings', async (tx) => {
      const settings = { pickUpPayment, billedAsOne, confirmAboveMinor: BigInt(confirmAbove) };
      await this.rows.putSettings(tx, groupId, settings);
      return viewOf(await this.rows.settings(tx, [groupId]), groupId);
    });
  }
}

type MoneySettingsView = MoneySettingsDto & { readonly groupId: string };

function viewOf(settings: ReadonlyMap<string, MoneySettings>, groupId: string): MoneySettingsView {
  const found = settings.get(groupId);
  if (!found) throw accessErrors['not-found']();
  const { pickUpPayment, billedAsOne, confirmAboveMinor } = found;
  return { groupId, pickUpPayment, billedAsOne, confirmAbove: Number(confirmAboveMinor) };
}
