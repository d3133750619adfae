import { invariant } from '../../shared/invariant.js';
import type { Language } from '../../shared/language.js';
import { decimalText, type Money } from '../../shared/money.js';
import { isMonth, type Month } from '../../shared/month.js';
import { localeOf } from './message.js';

/** `1 234,500 TND`: the currency's own digits (ISO 4217), the reader's separators. */
export function formatMoney(language: Language, money: Money): string {
  const text = decimalText(money);
  const digits = text.split('.')[1]?.length ?? 0;
  const format = numbers(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${format.format(text as Intl.StringNumericLiteral)} ${money.currency}`;
}

/** `novembre 2026`. */
export function formatMonth(language: Language, month: Month): string {
  invariant(isMonth(month), `a month is written YYYY-MM, got ${month}`);
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dates(language, options).format(new Date(`${month}-15T12:00:00Z`));
}

/** `2026-12-18` as the reader writes a day. */
export function formatDay(language: Language, day: string): string {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return dates(language, options).format(new Date(`${day}T12:00:00Z`));
}

/** An instant as the clocks of a place show it, with the zone's short name. */
export function formatDateTime(language: Language, instant: Date, timeZone: string): string {
  invariant(!Number.isNaN(instant.getTime()), 'an instant is a date');
  // h23 and not hour12: false, which writes midnight as 24:00 in Arabic.
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'short' } as const;
  const day = { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return dates(language, { ...day, ...clock }).format(instant);
}

/** The time of day alone, where the day is told beside it. */
export const formatTime = (language: Language, instant: Date, timeZone: string): string =>
  dates(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(instant);

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** `Mo-Sa 07:00-17:00` (the opening_hours of OpenStreetMap) with the reader's days; other words stay as they are. */
export function formatOpeningHours(language: Language, hours: string): string {
  const named = hours.replace(new RegExp(`\\b(${weekdays.join('|')})(?=[-, ]|$)`, 'g'), (day) => {
    const monday = 5; // of January 1970
    const date = new Date(Date.UTC(1970, 0, monday + weekdays.indexOf(day)));
    return dates(language, { weekday: 'short', timeZone: 'UTC' }).format(date);
  });
  // Two times with a dash between them change places in a line that runs to the left.
  return language === 'ar' ? named.replace(/(\d\d:\d\d)-(\d\d:\d\d)/g, 'من $1 إلى $2') : named;
}

/** Grams as kilograms with up to three decimals, exact to the gram. */
export function formatGrams(language: Language, grams: number): string {
  invariant(Number.isSafeInteger(grams), `grams are a whole number, got ${grams}`);
  return numbers(language, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 }).format(grams / 1000);
}

/** A number with the reader's separators; with `decimals`, always that many, so that a column of a paper lines up. */
export const formatNumber = (language: Language, value: number | bigint, decimals?: number): string =>
  numbers(
    language,
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
  ).format(value);

// Making an Intl format costs far more than using it, and a statement uses thousands.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numbers(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(localeOf[language], options);
  numberFormats.set(key, format);
  return format;
}

function dates(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(localeOf[language], options);
  dateFormats.set(key, format);
  return format;
}
