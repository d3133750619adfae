import {
  type AgreementParty,
  type Choice,
  defaultRule,
  missingParties,
  partnershipState,
  shannon,
  socialTies,
  type StateFacts,
  tally,
  type VoteRule,
} from './index.js';

const roll = [
  { id: 'a1', kind: 'platform-a' },
  { id: 'a2', kind: 'platform-a' },
  { id: 'b1', kind: 'platform-b' },
  { id: 'e1', kind: 'emigrants' },
] as const;
const rule: VoteRule = { quorumPercent: 50, majority: 'simple', needs: [] };
const votes = (given: Record<string, Choice>) => new Map(Object.entries(given));

describe('a vote', () => {
  it.each([
    [rule, { a1: 'yes' }, false], // one of four is no quorum
    [rule, { a1: 'yes', a2: 'abstain' }, true],
    [rule, { a1: 'yes', a2: 'no' }, false], // as many as against
    [rule, { a1: 'abstain', a2: 'abstain' }, false], // nobody wants it
    [{ ...rule, majority: 'two-thirds' }, { a1: 'yes', a2: 'yes', b1: 'no' }, true],
    [{ ...rule, majority: 'two-thirds' }, { a1: 'yes', a2: 'no', b1: 'yes', e1: 'no' }, false],
    [{ ...rule, majority: 'all' }, { a1: 'yes', a2: 'yes', b1: 'yes', e1: 'no' }, false],
    [defaultRule('adopt-charter'), { a1: 'yes', a2: 'yes', b1: 'yes' }, false], // the emigrants have not said yes
    [defaultRule('adopt-charter'), { a1: 'yes', b1: 'yes', e1: 'yes' }, true],
    [defaultRule('open-season'), { a1: 'yes', a2: 'yes' }, true],
  ] as const)('under %j of %j passes: %s', (by, given, passes) => {
    expect(tally(by, roll, votes(given)).passes).toBe(passes);
  });

  it('is complete with the last seat, and counts no seat that is not on the roll', () => {
    expect(tally(rule, roll, votes({ a1: 'yes', a2: 'no', b1: 'yes', x: 'no' }))).toEqual({
      ...{ seats: 4, yes: 2, no: 1, abstain: 0, quorate: true, missing: [], passes: true, complete: false },
    });
    expect(tally(rule, [], votes({}))).toMatchObject({ quorate: false, passes: false });
  });
});

describe('an agreement', () => {
  const party = (side: 'a' | 'b', kind: AgreementParty['party']): AgreementParty => ({ side, party: kind });
  const platforms = [party('a', 'platform'), party('b', 'platform')];

  it('needs platforms and town halls of both sides, or the word of all others for a missing town hall', () => {
    expect(missingParties([], [])).toHaveLength(4);
    const three = [...platforms, party('a', 'town-hall')];
    const missing = [party('b', 'town-hall')];
    expect(missingParties(three, [])).toEqual(missing);
    const waivers = three.map((by) => ({ waived: 'b' as const, by }));
    expect(missingParties(three, waivers)).toEqual([]);
    expect(missingParties(three, waivers.slice(0, 2))).toEqual(missing); // the other town hall has not agreed
    expect(missingParties(platforms, waivers.slice(0, 2))).toEqual([party('a', 'town-hall')]);
    expect(missingParties([party('a', 'platform')], waivers)).toHaveLength(3); // no platform can be missing
  });
});

describe('the state of a partnership', () => {
  const facts: StateFacts = {
    ...{ today: '2026-11-25', charterInForce: true, lastWord: null },
    signed: [{ validFrom: '2026-01-01', validUntil: '2026-12-31' }],
    seats: new Set(['platform-a', 'platform-b', 'emigrants']),
  };
  it.each([
    [{ signed: [] }, 'draft'],
    [{ signed: [{ validFrom: '2027-01-01', validUntil: null }] }, 'draft'],
    [{ charterInForce: false }, 'signed'],
    [{ seats: new Set(['platform-a', 'platform-b']) }, 'signed'],
    [{}, 'active'],
    [{ lastWord: 'suspend' }, 'suspended'],
    [{ lastWord: 'resume' }, 'active'],
    [{ lastWord: 'end' }, 'ended'],
    [{ today: '2027-01-01' }, 'ended'],
  ] as const)('with %j is %s', (over, state) => {
    const found = partnershipState({ ...facts, ...(over as Partial<StateFacts>) });
    expect(found.state).toBe(state);
  });

  it('says what is lacking', () => {
    const { lacks } = partnershipState({ ...facts, signed: [], charterInForce: false, seats: new Set() });
    expect(lacks).toEqual(['agreement', 'charter', 'seat-platform-a', 'seat-platform-b', 'seat-emigrants']);
  });
});

describe('social ties', () => {
  it('are diverse by the Shannon index', () => {
    expect(shannon([])).toBe(0);
    expect(shannon(['x', 'x'])).toBe(0);
    // 2 of 4, 1 of 4, 1 of 4: −(½ ln ½ + ½ ln ¼) = ½ ln 2 + ½ · 2 ln 2 = 1.5 · 0.693147 = 1.039721
    expect(shannon(['school', 'school', 'choir', 'clinic'])).toBe(1.0397);
    expect(shannon(['a', 'b', 'c'])).toBe(1.0986); // ln 3
  });

  it('are counted year by year', () => {
    const link = (type: string, since: string, endedOn: string | null, ...activities: [string, number][]) => ({
      ...{ type, since, endedOn, activities: activities.map(([day, participants]) => ({ day, participants })) },
    });
    const links = [
      link('school', '2024-05-01', null, ['2024-06-01', 20], ['2026-02-01', 30]),
      link('choir', '2025-01-01', '2025-12-31', ['2025-03-01', 12]),
      link('school', '2026-06-01', null),
    ];
    const none = { trips: 0, carried: 0 };
    expect(socialTies(links, [{ year: 2023, trips: 2, carried: 5 }], 2026)).toEqual([
      { year: 2023, links: 0, activities: 0, participants: 0, diversity: 0, trips: 2, carried: 5 },
      { year: 2024, links: 1, activities: 1, participants: 20, diversity: 0, ...none },
      { year: 2025, links: 2, activities: 1, participants: 12, diversity: 0.6931, ...none }, // ln 2
      { year: 2026, links: 2, activities: 1, participants: 30, diversity: 0, ...none },
    ]);
    expect(socialTies([], [], 2026)).toEqual([
      { year: 2026, links: 0, activities: 0, participants: 0, diversity: 0, ...none },
    ]);
  });
});
