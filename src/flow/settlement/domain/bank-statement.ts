/** A booked line of a bank statement. */
export interface BankLine {
  /** The same for the same line, in whichever file it comes again. */
  readonly key: string;
  /** `YYYY-MM-DD`. */
  readonly bookedOn: string;
  /** Above zero: came in. */
  readonly amountMinor: bigint;
  readonly counterpartyIban: string | null;
  readonly counterpartyName: string | null;
  readonly communication: string;
}

export interface BankStatement {
  readonly format: 'camt.053' | 'coda' | 'csv';
  readonly number: string;
  readonly iban: string;
  readonly currency: string;
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
  readonly lines: readonly BankLine[];
  /** What could not be checked: `closing-balance-currency`. */
  readonly remarks: readonly string[];
}

/** More lines than any group's month, and few enough to show. */
export const bankLinesMax = 20_000;

/** Numbers lines that are alike in a file, so that each has a key of its own and the same one next time. */
export class Occurrences {
  private readonly seen = new Map<string, number>();

  key(name: string): string {
    const count = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, count);
    return `${name}:${count}`;
  }
}

/** `"1 234,5"` in minor units with that many digits; null where it is no amount, or has more digits than the currency. */
export function minorOf(text: string, digits: number, decimal: '.' | ',' = '.'): bigint | null {
  const found = /^([+-]?)(\d{1,15})(?:[.,](\d*))?$/.exec(text);
  if (!found || (text.includes(decimal === '.' ? ',' : '.') && found[3] !== undefined)) return null;
  const [, sign = '', whole = '', fraction = ''] = found;
  const kept = fraction.padEnd(digits, '0');
  if (/[1-9]/.test(kept.slice(digits))) return null;
  const size = BigInt(whole + kept.slice(0, digits));
  return sign === '-' ? -size : size;
}
