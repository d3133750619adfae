import { negotiate } from './negotiate.js';

describe('negotiate', () => {
  it.each([
    ['fr-BE,fr;q=0.9,en;q=0.8', 'fr'],
    ['de,nl-BE;q=0.7,en;q=0.5', 'nl'],
    ['en;q=0.2, ar-TN;q=0.9', 'ar'],
    ['AR', 'ar'],
    // The first of equals.
    ['nl,fr', 'nl'],
    // Refused by quality zero.
    ['fr;q=0, en;q=0.1', 'en'],
    // "arn" is Mapuche, not Arabic.
    ['arn', 'fr'],
    ['*', 'fr'],
    ['', 'fr'],
    [';;q=,', 'fr'],
    [undefined, 'fr'],
  ] as const)('%p → %s', (header, language) => {
    expect(negotiate(header, 'fr')).toBe(language);
  });
});
