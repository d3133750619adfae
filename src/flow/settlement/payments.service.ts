import { Injectable } from '@nestjs/common';
import { Ledger, ledgerErrors } from '../../foundation/ledger/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvents } from '../../platform/events/index.js';
import { type Page, pageOf, positionOf } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { belgian, paymentEntries } from './domain/index.js';
import type { PaymentQuery, PaymentsDto } from './payment.dto.js';
import { type NewPayment, PaymentRepository, type StoredPayment } from './payment.repository.js';
import { PaymentChecks } from './payment-checks.service.js';

export interface PaymentView {
  readonly id: string;
  readonly partnershipId: string;
  readonly groupId: string | null;
  readonly party: string;
  readonly partyId: string;
  readonly purpose: string;
  readonly method: string;
  /** Above zero came in, below went out. */
  readonly amount: MoneyJson;
  readonly on: string;
  readonly communication: string | null;
  readonly bankLineId: string | null;
  readonly transfer: object | null;
  readonly note: string;
  readonly reversed: boolean;
}

/** Payments: entered by hand, one or many, or made of bank lines; reversed, never changed. */
@Injectable()
export class Payments {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PaymentRepository,
    private readonly checks: PaymentChecks,
    private readonly ledger: Ledger,
  ) {}

  /** Enters all of them, or none. */
  enter(caller: Caller, { partnershipId, items }: PaymentsDto): Promise<{ items: PaymentView[]; nextCursor: null }> {
    return this.transaction.run('enter-payments', async (tx) => {
      caller.demandPart(partnershipId);
      const payments = await this.checks.read(tx, caller, partnershipId, items);
      const stored = await this.post(tx, partnershipId, payments);
      return { items: stored.map(paymentView), nextCursor: null };
    });
  }

  /** Posts payments that were checked. */
  async post(tx: Tx, partnershipId: string, payments: readonly NewPayment[]): Promise<StoredPayment[]> {
    const bookId = this.ledger.bookId(partnershipId);
    const keyed = payments.map((payment) => ({ ...payment, effectKey: `payment ${newId()}` }));
    const ids = await this.ledger.post(
      tx,
      partnershipId,
      keyed.map((payment) => ({
        ...{ kind: 'payment', effectKey: payment.effectKey, reason: payment.note },
        entries: paymentEntries({ ...payment, fromSuspense: payment.bankLineId !== null }),
      })),
    );
    const stored = keyed.map(({ effectKey, foreign: _, ...payment }): StoredPayment => {
      const id = present(ids.get(effectKey), 'a new payment is posted');
      return { ...payment, bookId, id, partnershipId, reversed: false };
    });
    await this.rows.insert(tx, stored);
    await tell(tx, 'payment.entered', stored);
    return stored;
  }

  list(caller: Caller, query: PaymentQuery): Promise<Page<PaymentView>> {
    return this.transaction.read('list-payments', async (tx) => {
      const filters = { partyId: query.partyId ?? null, bankLineId: query.bankLineId ?? null };
      const found = await this.rows.list(tx, caller.reach, {
        ...filters,
        ...{ after: positionOf(query, 'id', 'id'), limit: query.limit },
      });
      const page = pageOf(found, query.limit, ({ bookId, id }) => [bookId, id]);
      return { ...page, items: page.items.map(paymentView) };
    });
  }

  /** Reverses a payment by whoever may enter it. A settlement is corrected by its costs and credits instead. */
  reverse(caller: Caller, transactionId: string, reason: string): Promise<{ id: string; reverses: string }> {
    return this.transaction.run('reverse-payment', async (tx) => {
      const found = await this.ledger.transaction(tx, transactionId);
      const payment = await this.rows.find(tx, found);
      const { partnershipId } = found;
      const whose = payment?.groupId ?? null;
      if (!caller.reaches(whose === null ? { partnershipId } : { groupId: whose })) throw accessErrors['not-found']();
      if (payment === null) throw ledgerErrors['not-reversible']({ kind: found.kind });
      const id = await this.ledger.reverse(tx, found, reason);
      await tell(tx, 'payment.reversed', [payment]);
      return { id, reverses: found.id };
    });
  }
}

export const paymentView = (payment: StoredPayment): PaymentView => {
  const { id, partnershipId, groupId, party, partyId, purpose, method, bankLineId, transfer, note, reversed } = payment;
  return {
    ...{ id, partnershipId, groupId, party, partyId, purpose, method },
    amount: toJson({ amount: payment.amountMinor, currency: payment.currency }),
    on: payment.onDay,
    communication: payment.reference === null ? null : belgian(payment.reference),
    ...{ bankLineId, transfer, note, reversed },
  };
};

/** Whoever keeps the money hears of it: the group's treasurer, or the partnership's. */
const tell = (
  tx: Tx,
  what: 'payment.entered' | 'payment.reversed',
  payments: readonly Pick<StoredPayment, 'id' | 'partnershipId' | 'groupId'>[],
): Promise<void> =>
  recordEvents(
    tx,
    what,
    payments.map(({ id: paymentId, partnershipId, groupId }) => {
      return {
        target: groupId === null ? { partnershipId } : { groupId },
        payload: { partnershipId, groupId, paymentId },
      };
    }),
  );
