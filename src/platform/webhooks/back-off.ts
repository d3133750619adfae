const minute = 60;
const hour = 60 * minute;

/** Seconds before each further try, as the Standard Webhooks specification advises: some three days in all. */
const waits = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour] as const;

/** Milliseconds until the next try, up to a tenth more by chance; null when there is none left. `chance` is 0 to 1. */
export function waitAfter(tries: number, chance: number): number | null {
  const seconds = waits[tries - 1];
  return seconds === undefined ? null : Math.round(seconds * 1000 * (1 + chance / 10));
}
