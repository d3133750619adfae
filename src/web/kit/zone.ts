import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';

/** An instant as a form's clock shows it (`2026-11-05T20:00`) in a zone. */
export const toClock = (instant: string, zone: string): string =>
  instant === '' ? '' : format(new TZDate(instant, zone), "yyyy-MM-dd'T'HH:mm");

/** The instant that a form's clock means in a zone; the text itself where it is none, so that the API says so. */
export function fromClock(text: string, zone: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)?.slice(1).map(Number);
  if (!parts) return text;
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0] = parts;
  return new Date(new TZDate(year, month - 1, day, hours, minutes, 0, zone).getTime()).toISOString();
}
