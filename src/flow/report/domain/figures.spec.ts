import { jain, ratio } from './figures.js';

describe('figures of the report', () => {
  it('Jain’s index is 1 where all have the same, 1/n where one has it all, and 0.9 for 1 and 2', () => {
    expect(jain([0.5, 0.5, 0.5])).toBe(1);
    expect(jain([1, 0, 0, 0])).toBe(0.25);
    expect(jain([1, 2])).toBe(0.9); // 9 / (2 × 5)
    expect(jain([])).toBeNull();
    expect(jain([0, 0])).toBeNull();
  });

  it('a ratio of nothing, or of what is not told, is not told', () => {
    expect([ratio(3, 4), ratio(0, 0), ratio(null, 4), ratio(1, null)]).toEqual([0.75, null, null, null]);
  });
});
