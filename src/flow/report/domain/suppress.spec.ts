import fc from 'fast-check';
import { isHidden, suppressed, type Told } from './suppress.js';

const reached = new Set(['pledged']);
const cells = (rows: Readonly<Record<string, readonly number[]>>): Told[] =>
  Object.entries(rows).flatMap(([row, counts]) =>
    counts.map((households, i) => ({ row, column: `c${i}`, households, stages: reached })),
  );
const shown = (rows: Readonly<Record<string, readonly number[]>>): string[] => {
  const hidden = suppressed(cells(rows));
  return Object.entries(rows).map(([row, counts]) =>
    counts.map((households, i) => (isHidden(hidden, row, `c${i}`) ? '-' : String(households))).join(' '),
  );
};

describe('figures that would tell of a household', () => {
  it('leaves a table of enough households as it is, and empty cells', () => {
    expect(shown({ a: [5, 9, 0], b: [12, 0, 7] })).toEqual(['5 9 0', '12 0 7']);
  });

  it('hides the cell, and the smallest others of its row, its column and theirs', () => {
    // 3 goes; its row would tell it, so 6 goes; its column, so 7 goes; 6's column then, so 8 goes.
    expect(shown({ a: [3, 6, 20], b: [7, 8, 30], c: [40, 50, 60] })).toEqual(['- - 20', '- - 30', '40 50 60']);
  });

  it('takes no cell for a cover that the goods have not reached', () => {
    // 3 was delivered, 6 is still to come: were 6 the cover, the sum of what was delivered would tell 3. So 9 goes.
    const delivered = new Set(['pledged', 'delivered']);
    const row = [3, 6, 9, 20].map((households, i) => {
      return { row: 'a', column: `c${i}`, households, stages: i === 1 ? reached : delivered };
    });
    const hidden = suppressed(row);
    expect(row.map(({ column }) => isHidden(hidden, 'a', column))).toEqual([true, false, true, false]);
  });

  it('takes two gaps of one household each for one', () => {
    expect(shown({ a: [1, 1, 6, 9] })[0]).toBe('- - - 9');
  });

  it('never leaves a row or a column whose sum gives away fewer than five, where there is anything left to hide', () => {
    const table = fc.array(fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(table, (counts) => {
        const all = counts.flatMap((row, r) =>
          row.map((households, c) => ({ row: `r${r}`, column: `c${c}`, households, stages: reached })),
        );
        const hidden = suppressed(all);
        for (const line of [...new Set(all.flatMap(({ row, column }) => [row, column]))]) {
          const own = all.filter(({ row, column }) => row === line || column === line);
          const gaps = own.filter(({ row, column }) => isHidden(hidden, row, column));
          const left = own.filter(({ row, column, households }) => households > 0 && !isHidden(hidden, row, column));
          const behind = gaps.reduce((sum, { households }) => sum + households, 0);
          for (const { households } of left) expect(households).toBeGreaterThanOrEqual(5);
          if (gaps.length > 0 && left.length > 0) expect([gaps.length > 1, behind >= 5]).toEqual([true, true]);
        }
      }),
    );
  });
});
