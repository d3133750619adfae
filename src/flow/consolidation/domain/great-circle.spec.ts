import { greatCircle } from './great-circle.js';

describe('the great circle', () => {
  it('is a quarter of the equator long for a quarter of the way around', () => {
    // 2 π × 6,371,009 m / 4
    expect(greatCircle({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 90 })).toBe(10_007_558);
    expect(greatCircle({ latitude: 90, longitude: 0 }, { latitude: 0, longitude: 17 })).toBe(10_007_558);
  });

  it('is nothing from a place to itself, and the same both ways', () => {
    const [brussels, tozeur] = [
      { latitude: 50.8466, longitude: 4.3528 },
      { latitude: 33.9197, longitude: 8.1335 },
    ];
    expect(greatCircle(brussels, brussels)).toBe(0);
    expect(greatCircle(brussels, tozeur)).toBe(greatCircle(tozeur, brussels));
    // By the law of cosines: acos(sin φ₁ sin φ₂ + cos φ₁ cos φ₂ cos Δλ) = 0.29999 radians.
    expect(greatCircle(brussels, tozeur) / 6_371_009).toBeCloseTo(0.3, 2);
  });
});
