import { Injectable } from '@nestjs/common';
import { Ledger } from '../../foundation/ledger/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import type { StreamedBody } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { BankCandidates } from './bank-candidates.service.js';
import type { ImportQuery } from './bank.dto.js';
import { bankErrors } from './bank.errors.js';
import { readBankFile } from './bank-files.js';
import { type BankAccount, BankRepository } from './bank.repository.js';
import { type BankLine, type BankStatement, type Match, matchLine, moneyAccount } from './domain/index.js';
import { Payments } from './payments.service.js';

export interface ImportedLine {
  /** Null in a preview, and for a line that was imported before. */
  readonly id: string | null;
  readonly bookedOn: string;
  readonly amount: MoneyJson;
  readonly counterpartyIban: string | null;
  readonly counterpartyName: string | null;
  readonly communication: string;
  readonly outcome: 'matched' | 'suspense' | 'imported-before';
  /** How it was matched, and to whom. */
  readonly by: string | null;
  readonly party: string | null;
  readonly partyId: string | null;
  readonly suggestions: readonly object[];
}

export interface ImportView {
  readonly applied: boolean;
  readonly totals: {
    readonly lines: number;
    readonly matched: number;
    readonly suspense: number;
    readonly before: number;
  };
  readonly statements: readonly {
    readonly bankAccountId: string;
    readonly iban: string;
    readonly format: string;
    readonly number: string;
    readonly opening: MoneyJson | null;
    readonly closing: MoneyJson | null;
    /** What of the file could not be checked. */
    readonly remarks: readonly string[];
    readonly lines: readonly ImportedLine[];
  }[];
}

type Placed = BankLine & { readonly id: string; readonly match: Match; readonly partnershipId: string };

/** Bank statements: shown first, then booked; each line once. */
@Injectable()
export class BankImports {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: BankRepository,
    private readonly candidates: BankCandidates,
    private readonly payments: Payments,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  take(caller: Caller, body: StreamedBody, { dryRun = false, bankAccountId }: ImportQuery): Promise<ImportView> {
    return this.transaction.run('import-bank-statement', async (tx) => {
      const named = bankAccountId === undefined ? null : await this.account(tx, caller, { id: bankAccountId });
      const layout = named && { mapping: named.csvMapping, account: named };
      const statements = await readBankFile(body, layout);
      const views: ImportView['statements'][number][] = [];
      for (const statement of statements) {
        const account = await this.account(tx, caller, { iban: statement.iban });
        if (named && named.id !== account.id) throw bankErrors['unknown-bank-account']({ iban: statement.iban });
        const { currency } = account;
        if (statement.currency !== '' && statement.currency !== currency)
          throw bankErrors['bank-file-currency']({ expected: currency, found: statement.currency });
        views.push(await this.takeOne(tx, caller, { statement, account, dryRun }));
      }
      return { applied: !dryRun, totals: totalsOf(views.flatMap(({ lines }) => lines)), statements: views };
    });
  }

  private async account(tx: Tx, { reach }: Caller, by: { iban?: string; id?: string }): Promise<BankAccount> {
    const ibans = by.iban === undefined ? [] : [by.iban];
    const [account] = await this.rows.find(tx, reach, { ibans, id: by.id ?? null });
    if (!account) throw bankErrors['unknown-bank-account']({ iban: by.iban ?? '' });
    return account;
  }

  private async takeOne(
    tx: Tx,
    caller: Caller,
    { statement, account, dryRun }: { statement: BankStatement; account: BankAccount; dryRun: boolean },
  ): Promise<ImportView['statements'][number]> {
    if (!dryRun) await this.rows.lockAccount(tx, account.id);
    const keys = statement.lines.map(({ key }) => key);
    const known = await this.rows.knownKeys(tx, account.id, keys);
    const fresh = statement.lines.filter(({ key }) => !known.has(key));
    const dues = await this.candidates.named(tx, account, fresh);
    const candidates = fresh.length === 0 ? [] : await this.candidates.of(tx, account);
    const placed = fresh.map((line): Placed => {
      const match = matchLine(line, dues, candidates);
      const partnershipId = match.outcome === 'matched' ? match.partnershipId : account.partnershipId;
      return { ...line, id: newId(), match, partnershipId };
    });
    if (!dryRun && placed.length > 0) await this.book(tx, caller, { statement, account, placed });
    const { currency } = account;
    const money = (amount: bigint | null): MoneyJson | null => (amount === null ? null : toJson({ amount, currency }));
    const byKey = new Map(placed.map((line) => [line.key, line]));
    return {
      ...{ bankAccountId: account.id, iban: account.iban, format: statement.format, number: statement.number },
      ...{ opening: money(statement.openingMinor), closing: money(statement.closingMinor), remarks: statement.remarks },
      lines: statement.lines.map((line) => viewOf(line, { placed: byKey.get(line.key), currency, dryRun })),
    };
  }

  /** Every line goes into suspense, and from there to whom it is from: so a wrong match can be reversed alone. */
  private async book(
    tx: Tx,
    caller: Caller,
    { statement, account, placed }: { statement: BankStatement; account: BankAccount; placed: readonly Placed[] },
  ): Promise<void> {
    const { currency, groupId } = account;
    const statementId = newId();
    const head = { id: statementId, accountId: account.id, actor: caller.id, at: this.clock.now() };
    await this.rows.insertStatement(tx, head, statement);
    await this.rows.insertLines(tx, { statementId, account }, placed);
    for (const partnershipId of new Set(placed.map((line) => line.partnershipId))) {
      const own = placed.filter((line) => line.partnershipId === partnershipId);
      const lines = own.map(({ id, amountMinor, communication }) => ({
        ...{ kind: 'bank-line', effectKey: `bank-line ${id}`, reason: communication },
        entries: [
          { account: moneyAccount(groupId, 'transfer', currency), amountMinor },
          { account: { kind: 'suspense', ownerId: groupId, currency } as const, amountMinor: -amountMinor },
        ],
      }));
      await this.ledger.post(tx, partnershipId, lines);
      const payments = own.flatMap(({ id, match, amountMinor, bookedOn, communication }) => {
        if (match.outcome !== 'matched') return [];
        const { party, partyId, reference } = match;
        const shape = { purpose: 'dues', method: 'transfer', foreign: null, transfer: null } as const;
        return [
          {
            ...{ ...shape, groupId, party, partyId, reference, amountMinor, currency },
            ...{ onDay: bookedOn, bankLineId: id, note: communication },
          },
        ];
      });
      if (payments.length > 0) await this.payments.post(tx, partnershipId, payments);
    }
  }
}

function viewOf(
  line: BankLine,
  { placed, currency, dryRun }: { placed: Placed | undefined; currency: string; dryRun: boolean },
): ImportedLine {
  const { bookedOn, counterpartyIban, counterpartyName, communication } = line;
  const head = {
    ...{ id: placed && !dryRun ? placed.id : null, bookedOn, amount: toJson({ amount: line.amountMinor, currency }) },
    ...{ counterpartyIban, counterpartyName, communication },
  };
  const none = { by: null, party: null, partyId: null, suggestions: [] };
  if (!placed) return { ...head, ...none, outcome: 'imported-before' };
  const { match } = placed;
  if (match.outcome === 'suspense') return { ...head, ...none, outcome: 'suspense', suggestions: match.suggestions };
  return { ...head, outcome: 'matched', by: match.by, party: match.party, partyId: match.partyId, suggestions: [] };
}

function totalsOf(lines: readonly ImportedLine[]): ImportView['totals'] {
  const count = (outcome: ImportedLine['outcome']): number => lines.filter((line) => line.outcome === outcome).length;
  const [matched, suspense, before] = [count('matched'), count('suspense'), count('imported-before')];
  return { lines: lines.length, matched, suspense, before };
}
