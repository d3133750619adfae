import { composeIBAN } from 'ibantools';
import { isCurrency, minorUnitDigits } from '../../shared/money.js';
import { bankErrors } from './bank.errors.js';
import { type BankLine, bankLinesMax, type BankStatement } from './domain/index.js';

/**
 * Reads CODA, the coded statement of Belgian banks (Febelfin, version 2): records of 128 characters in ISO 8859-1, by
 * their first one or two digits. Positions below count from 0.
 */
export function parseCoda(text: string): BankStatement[] {
  const records = text.split(/\r?\n/).map((record, i) => ({ record, line: i + 1 }));
  const statements: BankStatement[] = [];
  let open: Statement | null = null;
  for (const { record, line } of records) {
    if (record.trim() === '') continue;
    if (record.length > 128) throw bankErrors['bank-file-unreadable']({ line });
    const type = record.slice(0, 1);
    if (type === '0' && open !== null) throw bankErrors['bank-file-unreadable']({ line });
    if (type === '0') open = new Statement();
    if (open === null) throw bankErrors['bank-file-unreadable']({ line });
    open.add(record.padEnd(128), line);
    if (type !== '9') continue;
    statements.push(open.end(line));
    open = null;
  }
  if (open !== null) throw bankErrors['bank-file-unreadable']({ line: records.length });
  if (statements.length === 0) throw bankErrors['bank-file-empty']();
  return statements;
}

/** A movement with what its continuations (2.2, 2.3, 3.x) add. */
interface Movement {
  readonly sequence: string;
  readonly detail: string;
  readonly amountMinor: bigint;
  readonly bookedOn: string;
  readonly structured: string | null;
  text: string;
  iban: string | null;
  name: string | null;
}

class Statement {
  private account: { iban: string; currency: string } | null = null;
  private opening: bigint | null = null;
  private closing: { minor: bigint; year: string } | null = null;
  private number = '';
  private counted = 0;
  private freeMessages = 0;
  private readonly movements: Movement[] = [];

  add(record: string, line: number): void {
    const type = record.slice(0, 1);
    if (type === '4') this.freeMessages += 1;
    else if (type !== '0' && type !== '9') this.counted += 1;
    switch (type) {
      case '0':
      case '4':
        return;
      case '1':
        this.account = accountOf(record, line);
        this.number = record.slice(2, 5);
        this.opening = signed(record, 42, { line, digits: this.digits() });
        return;
      case '2':
        this.addMovement(record, line);
        return;
      case '3':
        this.continue(record, record.slice(1, 2) === '1' ? record.slice(39, 113) : record.slice(10, 115));
        return;
      case '8':
        this.closing = {
          minor: signed(record, 41, { line, digits: this.digits() }),
          year: dayOf(record.slice(57, 63), line).slice(0, 4),
        };
        return;
      case '9':
        this.demandTotals(record, line);
        return;
      default:
        throw bankErrors['bank-file-unreadable']({ line });
    }
  }

  end(line: number): BankStatement {
    const { account, opening, closing, number } = this;
    if (!account || opening === null || !closing) throw bankErrors['bank-file-unreadable']({ line });
    const sum = this.totals().reduce((total, { amountMinor }) => total + amountMinor, 0n);
    if (opening + sum !== closing.minor)
      throw bankErrors['bank-file-balance']({ found: String(opening + sum), expected: String(closing.minor) });
    if (this.movements.length > bankLinesMax) throw bankErrors['bank-file-long']({ limit: bankLinesMax });
    const name = `${closing.year}-${number}`;
    const lines = this.totals()
      .flatMap((total) => this.parts(total))
      .filter(({ amountMinor }) => amountMinor !== 0n)
      .map((movement) => lineOf(movement, name));
    return {
      ...{ format: 'coda', number: name, ...account, openingMinor: opening, closingMinor: closing.minor, lines },
      remarks: [],
    };
  }

  private digits(): number {
    const currency = this.account?.currency ?? '';
    return isCurrency(currency) ? minorUnitDigits[currency] : 2;
  }

  /** Movements proper; those with a detail number break one of them down. */
  private totals(): Movement[] {
    return this.movements.filter(({ detail }) => detail === '0000');
  }

  private parts(total: Movement): Movement[] {
    const parts = this.movements.filter(({ sequence, detail }) => sequence === total.sequence && detail !== '0000');
    const sum = parts.reduce((added, { amountMinor }) => added + amountMinor, 0n);
    return parts.length > 0 && sum === total.amountMinor ? parts : [total];
  }

  private addMovement(record: string, line: number): void {
    const article = record.slice(1, 2);
    if (article === '1') {
      const structured = record.slice(61, 62) === '1';
      const type = record.slice(62, 65);
      this.movements.push({
        ...{ sequence: record.slice(2, 6), detail: record.slice(6, 10) },
        amountMinor: signed(record, 31, { line, digits: this.digits() }),
        bookedOn: dayOf(record.slice(115, 121), line),
        structured: structured && (type === '101' || type === '102') ? record.slice(65, 77) : null,
        text: structured ? record.slice(65, 115) : record.slice(62, 115),
        ...{ iban: null, name: null },
      });
    } else if (article === '2') this.continue(record, record.slice(10, 63));
    else if (article === '3') {
      this.continue(record, record.slice(82, 125));
      const movement = this.movementOf(record);
      if (!movement) throw bankErrors['bank-file-unreadable']({ line });
      const account = record.slice(10, 44).trim().split(' ')[0] ?? '';
      movement.iban = /^[A-Z]{2}\d{2}/.test(account) ? account : null;
      movement.name = record.slice(47, 82).trim() || null;
    } else throw bankErrors['bank-file-unreadable']({ line });
  }

  private continue(record: string, text: string): void {
    const movement = this.movementOf(record);
    if (movement) movement.text += text;
  }

  private movementOf(record: string): Movement | undefined {
    const last = this.movements.at(-1);
    const [sequence, detail] = [record.slice(2, 6), record.slice(6, 10)];
    if (last?.sequence === sequence && last.detail === detail) return last;
    return this.movements.findLast((movement) => movement.sequence === sequence);
  }

  /** The count of records and the sums of what went out and came in. Some banks count free messages, some do not. */
  private demandTotals(record: string, line: number): void {
    const count = Number(record.slice(16, 22));
    if (count !== this.counted && count !== this.counted + this.freeMessages)
      throw bankErrors['bank-file-totals']({ found: this.counted, expected: count });
    const sizes = this.totals().map(({ amountMinor }) => amountMinor);
    const out = sizes.reduce((sum, size) => (size < 0n ? sum - size : sum), 0n);
    const into = sizes.reduce((sum, size) => (size > 0n ? sum + size : sum), 0n);
    for (const [found, at] of [
      [out, 22],
      [into, 37],
    ] as const) {
      const expected = amountOf(record.slice(at, at + 15), { line, digits: this.digits() });
      if (found !== expected)
        throw bankErrors['bank-file-totals']({ found: String(found), expected: String(expected) });
    }
  }
}

interface At {
  readonly line: number;
  readonly digits: number;
}

/** Twelve digits before the point and three after. */
function amountOf(text: string, { line, digits }: At): bigint {
  if (!/^\d{15}$/.test(text)) throw bankErrors['bank-file-amount']({ line, found: text.trim() });
  const unit = 10n ** BigInt(3 - digits);
  const amount = BigInt(text);
  if (amount % unit !== 0n) throw bankErrors['bank-file-amount']({ line, found: text });
  return amount / unit;
}

/** A sign (0 credit, 1 debit) and the amount that follows it. */
function signed(record: string, at: number, about: At): bigint {
  const sign = record.slice(at, at + 1);
  if (sign !== '0' && sign !== '1') throw bankErrors['bank-file-amount']({ line: about.line, found: sign });
  const size = amountOf(record.slice(at + 1, at + 16), about);
  return sign === '0' ? size : -size;
}

/** `DDMMYY`. CODA began in the nineteen-nineties: years from 80 on are of that century. */
function dayOf(text: string, line: number): string {
  const [, day = '', month = '', year = ''] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  const written = `${Number(year) >= 80 ? '19' : '20'}${year}-${month}-${day}`;
  const read = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(written))
    throw bankErrors['bank-file-date']({ line, found: text });
  return written;
}

/** Record 1 has a Belgian number of twelve digits (0), a foreign one (1), a Belgian IBAN (2) or a foreign IBAN (3). */
function accountOf(record: string, line: number): { iban: string; currency: string } {
  const field = record.slice(5, 42);
  const currency = record.slice(1, 2) === '0' ? field.slice(13, 16) : field.slice(34, 37);
  const number = field.slice(0, record.slice(1, 2) === '0' ? 12 : 34).trim();
  const iban = record.slice(1, 2) === '0' ? composeIBAN({ countryCode: 'BE', bban: number }) : number;
  if (iban === null || iban === '') throw bankErrors['bank-file-unreadable']({ line });
  return { iban, currency: currency.trim() === '' ? 'EUR' : currency };
}

function lineOf(movement: Movement, statement: string): BankLine {
  const { sequence, detail, amountMinor, bookedOn, structured, text, iban, name } = movement;
  return {
    ...{ key: `coda/${statement}/${sequence}.${detail}`, bookedOn, amountMinor, counterpartyIban: iban },
    ...{ counterpartyName: name, communication: structured ?? text.trim().replaceAll(/\s+/g, ' ') },
  };
}
