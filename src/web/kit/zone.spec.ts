import { fromClock, toClock } from './zone.js';

describe('the clock of a form', () => {
  // Central European Summer Time is two hours before UTC, winter time one (Directive 2000/84/EC).
  it.each([
    ['2026-07-01T20:00', 'Europe/Brussels', '2026-07-01T18:00:00.000Z'],
    ['2026-12-01T20:00', 'Europe/Brussels', '2026-12-01T19:00:00.000Z'],
    ['2026-12-01T20:00', 'Africa/Tunis', '2026-12-01T19:00:00.000Z'],
  ])('%s in %s is %s', (clock, zone, instant) => {
    expect(fromClock(clock, zone)).toBe(instant);
    expect(toClock(instant, zone)).toBe(clock);
  });

  it('leaves what is no time to the API', () => {
    expect(fromClock('soon', 'Europe/Brussels')).toBe('soon');
  });
});
