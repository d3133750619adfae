import { belgian, creditorReference } from './communication.js';
import { type Candidate, matchLine, type NamedDue } from './match-lines.js';

const due: NamedDue = { number: 42n, party: 'member', partyId: 'm', partnershipId: 'P' };
const dues = new Map([[42n, due]]);
const candidate = (over: Partial<Candidate>): Candidate => ({
  ...{ party: 'member', partyId: 'm', partnershipId: 'P', name: 'Chloé Datte', ibans: [], amountsMinor: [] },
  ...over,
});
const known = candidate({ ibans: ['BE68539007547034'], amountsMinor: [4550n, 9000n] });
const line = (over: object) => {
  return { amountMinor: 4550n, communication: '', counterpartyIban: null, counterpartyName: null, ...over };
};
const suggested = (over: object, candidates: readonly Candidate[] = [known]) => {
  const match = matchLine(line(over), dues, candidates);
  return match.outcome === 'suspense' ? match.suggestions : match;
};

describe('who a bank line is from', () => {
  it.each([belgian(42n), creditorReference(42n), '000000004242'])('follows from %p', (communication) => {
    expect(matchLine(line({ communication, amountMinor: 1n }), dues, [])).toMatchObject({
      ...{ outcome: 'matched', by: 'communication', party: 'member', partyId: 'm', reference: 42n },
    });
  });

  it('follows from a known account and an amount that is open', () => {
    const counterpartyIban = 'BE68539007547034';
    expect(matchLine(line({ counterpartyIban }), dues, [known])).toMatchObject({
      ...{ outcome: 'matched', by: 'iban-and-amount', partyId: 'm', reference: null },
    });
    expect(suggested({ counterpartyIban, amountMinor: 4551n })).toEqual([
      { party: 'member', partyId: 'm', because: 'iban' },
    ]);
    const sister = candidate({ ...known, partyId: 'n' });
    expect(suggested({ counterpartyIban }, [known, sister])).toHaveLength(2);
  });

  it('is suggested by a communication with a wrong check digit, which is no reason to refuse the line', () => {
    expect(suggested({ communication: '+++000/0000/04243+++' }, [])).toEqual([
      { party: 'member', partyId: 'm', because: 'communication' },
    ]);
  });

  it('is suggested by a name however it is written, and by the amount', () => {
    expect(suggested({ counterpartyName: 'DATTE CHLOE', amountMinor: 1n })).toEqual([
      { party: 'member', partyId: 'm', because: 'name' },
    ]);
    expect(suggested({})).toEqual([{ party: 'member', partyId: 'm', because: 'amount' }]);
    expect(suggested({ amountMinor: 1n })).toEqual([]);
  });

  it('is not taken from a communication when the money went the other way', () => {
    expect(suggested({ communication: belgian(42n), amountMinor: -4550n }, [])).toEqual([
      { party: 'member', partyId: 'm', because: 'communication' },
    ]);
  });
});
