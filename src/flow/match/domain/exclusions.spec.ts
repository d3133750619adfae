import { exclusionsOf } from './index.js';

describe('exclusions', () => {
  it('name each pair once, from the widest reason to the narrowest', () => {
    expect(
      exclusionsOf({
        groups: ['g', 'h'],
        byGroups: [
          { producerId: 'p', groupId: 'g' },
          { producerId: 's', groupId: 'g' },
        ],
        strangers: ['s'],
        uncertified: [
          { producerId: 'p', offerId: 'oil' },
          { producerId: 's', offerId: 'oil' },
        ],
      }),
    ).toEqual([
      { producerId: 's', groupId: 'g' },
      { producerId: 's', groupId: 'h' },
      { producerId: 'p', groupId: 'g' },
      { producerId: 'p', groupId: 'h', offerId: 'oil' },
    ]);
  });
});
