import { isCurrency, minorUnitDigits } from '../../shared/money.js';
import { westernDigits } from './digits.js';

/** Minor units of an amount as people type it (`12,50`, `1 234.5`, `١٢٫٥`); the text itself where it is none. */
export function minorUnits(text: string, currency: string): number | string {
  const digits = isCurrency(currency) ? minorUnitDigits[currency] : 2;
  const plain = westernDigits(text)
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replace('٫', '.')
    .replace(/,(?=\d{1,3}$)/, '.');
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{0,3}))?$/.exec(plain) ?? [];
  if (whole === undefined || part.length > digits) return text;
  return Number(whole + part.padEnd(digits, '0'));
}

/** A whole number as people type it; the text itself where it is none, so that the API says what is wrong with it. */
export function wholeNumber(text: string): number | string {
  const plain = westernDigits(text).trim().replace('−', '-');
  return /^-?\d{1,12}$/.test(plain) ? Number(plain) : text;
}
