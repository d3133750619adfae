import { invariant } from '../../../shared/invariant.js';

/** The last digit of an SSCC: from the right, digits count 3, 1, 3, … and all together make a multiple of ten (GS1 General Specifications, 7.9.1). */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (const [i, digit] of [...digits].reverse().entries()) sum += Number(digit) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

/** How many pallets a company prefix has numbers for: the extension digit counts as the first one of the number. */
export const ssccsUnder = (prefix: string): number => 10 ** (17 - prefix.length);

/** A pallet's number in the world: extension digit, company prefix, serial reference, check digit. */
export function ssccOf(prefix: string, serial: number): string {
  invariant(serial >= 0 && serial < ssccsUnder(prefix), 'the prefix has a number left');
  const digits = String(serial).padStart(17 - prefix.length, '0');
  const body = digits.slice(0, 1) + prefix + digits.slice(1);
  return body + checkDigit(body);
}

/** Whether a pallet's code is an SSCC; any other is a local code. */
export const isSscc = (code: string): boolean => /^\d{18}$/.test(code) && code.endsWith(checkDigit(code.slice(0, -1)));
