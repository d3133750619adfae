import fc from 'fast-check';
import { type DueEntry, openDues } from './open-dues.js';

let count = 0;
const entry = (over: Partial<DueEntry>): DueEntry => {
  return {
    transactionId: `t${(count += 1)}`,
    kind: 'payment',
    cycleId: null,
    reverses: null,
    amountMinor: 0n,
    ...over,
  };
};
const due = (cycleId: string, amountMinor: bigint) => entry({ kind: 'members-due', cycleId, amountMinor });
const paid = (amountMinor: bigint, namedCycleId: string | null = null) =>
  entry({ amountMinor: -amountMinor, namedCycleId });
const read = (entries: readonly DueEntry[]) => {
  const { dues, advanceMinor } = openDues(entries);
  return [...dues.map(({ cycleId, dueMinor, paidMinor }) => [cycleId, dueMinor, paidMinor]), advanceMinor];
};

describe('what is paid of what is due', () => {
  const dues = [due('nov', 3000n), due('dec', 2000n)];

  it('pays the oldest month first', () => {
    expect(read([...dues, paid(3500n)])).toEqual([['nov', 3000n, 3000n], ['dec', 2000n, 500n], 0n]);
  });

  it('pays the month that is named first, and the oldest by what is left', () => {
    expect(read([...dues, paid(2500n, 'dec')])).toEqual([['nov', 3000n, 500n], ['dec', 2000n, 2000n], 0n]);
  });

  it('keeps what is too much as an advance', () => {
    expect(read([...dues, paid(6000n)])).toEqual([['nov', 3000n, 3000n], ['dec', 2000n, 2000n], 1000n]);
  });

  it('forgets a payment that was reversed, and nets a correction with its month', () => {
    const wrong = paid(3000n);
    const reversal = entry({ kind: 'reversal', reverses: wrong.transactionId, amountMinor: 3000n });
    expect(read([...dues, wrong, reversal])).toEqual([['nov', 3000n, 0n], ['dec', 2000n, 0n], 0n]);
    // 5.00 of November is credited: 25.00 is due, and what was paid for it goes on to December.
    expect(read([...dues, paid(3000n), due('nov', -500n)])).toEqual([['nov', 2500n, 2500n], ['dec', 2000n, 500n], 0n]);
  });

  it('never loses or makes a cent', () => {
    const money = fc.bigInt({ min: -5000n, max: 5000n });
    const month = fc.constantFrom('nov', 'dec', 'jan');
    const any = fc.oneof(
      fc.tuple(month, money).map(([m, amount]) => due(m, amount)),
      fc.tuple(fc.option(month), money).map(([m, amount]) => paid(amount, m)),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (entries) => {
        const { dues: found, advanceMinor } = openDues(entries);
        const balance = entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        const open = found.reduce((sum, row) => sum + (row.dueMinor > 0n ? row.dueMinor - row.paidMinor : 0n), 0n);
        expect(open - advanceMinor).toBe(balance);
        for (const row of found) expect(row.paidMinor <= (row.dueMinor > 0n ? row.dueMinor : 0n)).toBe(true);
      }),
    );
  });
});
