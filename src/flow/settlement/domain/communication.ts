/**
 * The references a payer copies from a statement: the Belgian structured communication (ten digits and two to check,
 * modulo 97; Febelfin) and the creditor reference (ISO 11649, modulo 97 of ISO 7064).
 */
export interface Communication {
  readonly number: bigint;
  /** Whether the check digits are right; where they are not, the number may still help to find whom it is from. */
  readonly valid: boolean;
}

const digits = (number: bigint): string => number.toString().padStart(10, '0');

function belgianCheck(number: bigint): string {
  const rest = number % 97n;
  return (rest === 0n ? 97n : rest).toString().padStart(2, '0');
}

/** `+++123/4567/89002+++`. */
export function belgian(number: bigint): string {
  const all = digits(number) + belgianCheck(number);
  return `+++${all.slice(0, 3)}/${all.slice(3, 7)}/${all.slice(7)}+++`;
}

/** `RF` with its two check digits: 98 less the rest of reference, RF and 00 by 97, letters counted from A = 10. */
export function creditorReference(number: bigint): string {
  const check = 98n - (BigInt(`${digits(number)}271500`) % 97n);
  return `RF${check.toString().padStart(2, '0')}${digits(number)}`;
}

/** Finds a reference in what a payer wrote, with or without its signs; null where there is none. */
export function communicationIn(text: string): Communication | null {
  const plain = text.toUpperCase();
  const rf = /\bRF\s*(\d{2})\s*((?:\d\s*){10})(?!\d)/.exec(plain);
  if (rf) {
    const number = BigInt((rf[2] ?? '').replaceAll(/\s/g, ''));
    return { number, valid: creditorReference(number).slice(2, 4) === rf[1] };
  }
  const found =
    /(?:\+{3}|\*{3})\s*(\d{3})\s*\/?\s*(\d{4})\s*\/?\s*(\d{5})\s*(?:\+{3}|\*{3})/.exec(plain) ??
    /(?<![\d/])(\d{3})\/(\d{4})\/(\d{5})(?![\d/])/.exec(plain) ??
    /^\s*(\d{3})(\d{4})(\d{5})\s*$/.exec(plain);
  if (!found) return null;
  const all = found.slice(1, 4).join('');
  const number = BigInt(all.slice(0, 10));
  return { number, valid: belgianCheck(number) === all.slice(10) };
}
