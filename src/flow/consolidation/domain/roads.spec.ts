import { matrixMistake, roadsByCircle } from './roads.js';

describe('roads', () => {
  it('are 1.3 times the straight way, at 50 km an hour', () => {
    // A degree of latitude on a sphere of 6,371,009 m is 111,195 m; by road 144,554 m (rounded once), or 10,407.9 s.
    const { metres, seconds } = roadsByCircle([
      { latitude: 33, longitude: 9 },
      { latitude: 34, longitude: 9 },
    ]);
    expect(metres).toEqual([
      [0, 144_554],
      [144_554, 0],
    ]);
    expect(seconds[0]).toEqual([0, 10_408]);
  });

  it('of a caller are a square of whole numbers with nothing from a place to itself', () => {
    const good = [
      [0, 5],
      [6, 0],
    ];
    expect(matrixMistake(good, 2)).toBeNull();
    expect(matrixMistake(good, 3)).toBe('not-square');
    expect(matrixMistake([[0, 1], [2]], 2)).toBe('not-square');
    expect(
      matrixMistake(
        [
          [0, 1.5],
          [1, 0],
        ],
        2,
      ),
    ).toBe('not-whole');
    expect(
      matrixMistake(
        [
          [1, 1],
          [1, 0],
        ],
        2,
      ),
    ).toBe('not-whole');
  });
});
