import { TZDate } from '@date-fns/tz';
import { invariant } from '../../shared/invariant.js';
import type { Language } from '../../shared/language.js';
import { decimalText, type Money } from '../../shared/money.js';
import type { Month } from '../../shared/month.js';
import { localeOf } from './message.js';

/** `1 234,500 TND`: the currency's own digits, the reader's separators. */
export function formatMoney(language: Language, money: Money): string {
  const text = decimalText(money);
  const digits = text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(localeOf[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${format.format(text as Intl.StringNumericLiteral)} ${money.currency}`;
}

/** `novembre 2026`. */
export function formatMonth(language: Language, month: Month): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(localeOf[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** An instant as the clocks of a place show it, with the zone's short name. */
export function formatDateTime(language: Language, instant: Date, timeZone: string): string {
  invariant(!Number.isNaN(new TZDate(instant, timeZone).getTime()), 'an instant is a date');
  return new Intl.DateTimeFormat(localeOf[language], {
    ...{ weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hour12: false, timeZone, timeZoneName: 'short' },
  }).format(instant);
}

/** Grams as kilograms with up to three decimals. */
export function formatGrams(language: Language, grams: number): string {
  return `${new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 3 }).format(grams / 1000)} kg`;
}

export const formatNumber = (language: Language, value: number): string =>
  new Intl.NumberFormat(localeOf[language]).format(value);
