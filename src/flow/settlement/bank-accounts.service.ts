import { Injectable } from '@nestjs/common';
import { isValidBIC, isValidIBAN } from 'ibantools';
import { Partnerships } from '../../foundation/partnership/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import type { BankAccountDto, CsvMappingDto, LinePaymentsDto, LineQuery } from './bank.dto.js';
import { bankErrors } from './bank.errors.js';
import { type BankAccount, BankRepository, type StoredLine } from './bank.repository.js';
import { PaymentChecks } from './payment-checks.service.js';
import { type PaymentView, Payments, paymentView } from './payments.service.js';

export interface LineView extends Omit<StoredLine, 'amountMinor' | 'currency'> {
  readonly amount: MoneyJson;
  /** What of it is not matched to anybody. */
  readonly open: MoneyJson;
}

/** Accounts at banks, and what their lines are matched to by hand. */
@Injectable()
export class BankAccounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: BankRepository,
    private readonly partnerships: Partnerships,
    private readonly checks: PaymentChecks,
    private readonly payments: Payments,
  ) {}

  list(caller: Caller, query: PageQuery): Promise<Page<BankAccount>> {
    return this.transaction.read('list-bank-accounts', async (tx) =>
      pageOf(await this.rows.accounts(tx, caller.reach, idAfter(query), query.limit), query.limit, ({ id }) => [id]),
    );
  }

  add(caller: Caller, dto: BankAccountDto): Promise<BankAccount> {
    const { partnershipId, groupId = null, iban, bic = null, holder, currency, csvMapping = null } = dto;
    return this.transaction.run('add-bank-account', async (tx) => {
      caller.demandPart(partnershipId);
      if (!caller.reaches(groupId === null ? { partnershipId } : { groupId })) throw accessErrors.forbidden();
      if (!isValidIBAN(iban)) throw refusalAt('/iban', 'wrong-iban');
      if (bic !== null && !isValidBIC(bic)) throw refusalAt('/bic', 'wrong-form');
      if (groupId !== null && !(await this.partnerships.groups(tx, partnershipId)).includes(groupId))
        throw refusalAt('/groupId', 'unknown-party');
      const account = { id: newId(), partnershipId, groupId, iban, bic, holder, currency, csvMapping };
      await this.rows.insertAccount(tx, account);
      return account;
    });
  }

  putMapping(caller: Caller, id: string, mapping: CsvMappingDto): Promise<BankAccount> {
    return this.transaction.run('put-csv-mapping', async (tx) => {
      const [account] = await this.rows.find(tx, caller.reach, { ibans: [], id });
      if (!account) throw accessErrors['not-found']();
      await this.rows.putMapping(tx, id, mapping);
      return { ...account, csvMapping: { ...mapping } };
    });
  }

  lines(caller: Caller, query: LineQuery): Promise<Page<LineView>> {
    return this.transaction.read('list-bank-lines', async (tx) => {
      const page = { open: query.open ?? false, after: idAfter(query), limit: query.limit };
      const found = pageOf(await this.rows.lines(tx, caller.reach, page), query.limit, ({ id }) => [id]);
      return {
        ...found,
        items: found.items.map(({ amountMinor, openMinor, currency, ...line }) => {
          const [amount, open] = [amountMinor, openMinor].map((minor) => toJson({ amount: minor, currency }));
          return {
            ...line,
            amount: amount ?? toJson({ amount: 0n, currency }),
            open: open ?? toJson({ amount: 0n, currency }),
          };
        }),
      };
    });
  }

  /** Matches what is open of a line, to one or to several. */
  match(
    caller: Caller,
    lineId: string,
    { items }: LinePaymentsDto,
  ): Promise<{ items: PaymentView[]; nextCursor: null }> {
    return this.transaction.run('match-bank-line', async (tx) => {
      const line = await this.rows.lockLine(tx, caller.reach, lineId);
      const open = line.openMinor < 0n ? -line.openMinor : line.openMinor;
      const amounts = items.map(({ amount }) => (amount === undefined ? open : BigInt(amount)));
      const given = amounts.reduce((sum, amount) => sum + amount, 0n);
      if (given > open || open === 0n)
        throw bankErrors['more-than-the-line']({ open: String(open), given: String(given) });
      const dtos = items.map(({ party, partyId, communication }, i) => ({
        ...(line.groupId === null ? {} : { groupId: line.groupId }),
        ...{ party, partyId, direction: line.amountMinor > 0n ? ('in' as const) : ('out' as const) },
        ...{ amount: { amount: Number(amounts[i] ?? 0n), currency: line.currency }, method: 'transfer' as const },
        ...{ on: line.bookedOn, confirmed: true, note: line.communication.slice(0, 1000) },
        ...(communication === undefined ? {} : { communication }),
      }));
      const payments = await this.checks.read(tx, caller, line.partnershipId, dtos);
      const stored = await this.payments.post(
        tx,
        line.partnershipId,
        payments.map((payment) => ({ ...payment, bankLineId: line.id })),
      );
      return { items: stored.map(paymentView), nextCursor: null };
    });
  }
}
