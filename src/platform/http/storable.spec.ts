import { isStorable, unstorableIn } from './storable.js';

describe('text that PostgreSQL can store', () => {
  it('is any well-formed text without NUL', () => {
    expect(['', 'Zoé', 'تمور', '🫒', '\u0001'].map(isStorable)).toEqual([true, true, true, true, true]);
    expect(['a\u0000b', '\ud83e', '\udd52x'].map(isStorable)).toEqual([false, false, false]);
  });

  it('is named by its JSON pointer where it is not', () => {
    const body = { items: [{ name: 'ok' }, { name: 'a\u0000' }], 'a/b~c': '\ud800' };
    expect(unstorableIn(body, 100).sort()).toEqual(['/a~1b~0c', '/items/1/name']);
    expect(unstorableIn({ x: { 'a\u0000': 1 } }, 100)).toEqual(['/x']);
    expect(unstorableIn(body, 1)).toHaveLength(1);
  });

  it('is not nested deeper than the limit, however deep the body goes', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(unstorableIn(deep, 100)).toEqual(['/0'.repeat(12)]);
    expect(unstorableIn([[[[[[[[[[[1]]]]]]]]]]], 100)).toEqual([]);
  });
});
