import { TZDate } from '@date-fns/tz';
import { subDays } from 'date-fns';

/**
 * From when on producers are received: the last time of day `from` (`HH:MM` in the loading point's time zone) before the
 * loading. A time after that of the loading is one of the day before.
 */
export function receivingOpens(loadingAt: Date, from: string, timeZone: string): Date {
  const [hours = 0, minutes = 0] = from.split(':').map(Number);
  const day = new TZDate(loadingAt, timeZone);
  const opens = (date: TZDate): Date => {
    date.setHours(hours, minutes, 0, 0);
    return new Date(date.getTime());
  };
  const sameDay = opens(new TZDate(day, timeZone));
  return sameDay < loadingAt ? sameDay : opens(subDays(day, 1));
}
