import { createHash } from 'node:crypto';
import { canonical } from './canonical.js';

describe('canonical JSON', () => {
  it('sorts names by code unit at every depth, as RFC 8785 § 3.2.3 shows', () => {
    // The example of the RFC, without the numbers that are no whole ones.
    const example = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '1': 'One',
      '\u0080': 'Control',
      ö: 'O With Diaeresis',
    };
    expect(Object.keys(JSON.parse(canonical(example)) as object)).toEqual(['1', '\r', '\u0080', 'ö', '€']);
    expect(canonical({ b: [{ d: 1, c: null }, true], a: 'é"' })).toBe('{"a":"é\\"","b":[{"c":null,"d":1},true]}');
  });

  it('does not depend on the order of writing, nor on what is left out', () => {
    const sha = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex');
    expect(sha({ a: 1, b: 2 })).toBe(sha({ b: 2, c: undefined, a: 1 }));
    // printf '{"a":1,"b":2}' | sha256sum
    expect(sha({ a: 1, b: 2 })).toBe('43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777');
  });
});
