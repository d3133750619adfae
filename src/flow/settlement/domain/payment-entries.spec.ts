import { paymentEntries, type PaymentFacts } from './payment-entries.js';

const facts: PaymentFacts = {
  ...{ groupId: 'G', party: 'member', partyId: 'm', purpose: 'dues', method: 'transfer', amountMinor: 4550n },
  ...{ currency: 'EUR', fromSuspense: false, foreign: null },
};
const written = (over: Partial<PaymentFacts>) =>
  paymentEntries({ ...facts, ...over }).map(
    ({ account: { kind, ownerId, currency }, amountMinor }) => `${kind} ${ownerId ?? '-'} ${currency} ${amountMinor}`,
  );

describe('the entries of a payment', () => {
  it('go from the payer to where the money lies', () => {
    expect(written({})).toEqual(['bank G EUR 4550', 'member m EUR -4550']);
    expect(written({ method: 'cash' })).toEqual(['cash G EUR 4550', 'member m EUR -4550']);
    expect(written({ fromSuspense: true })).toEqual(['suspense G EUR 4550', 'member m EUR -4550']);
    expect(written({ purpose: 'deposit' })).toEqual(['bank G EUR 4550', 'deposit m EUR -4550']);
    // A group pays the partnership: each side books its own half.
    expect(written({ party: 'partnership', partyId: 'P', amountMinor: -100n })).toEqual([
      'bank G EUR -100',
      'group-claims G EUR 100',
    ]);
    expect(written({ groupId: null, party: 'group', partyId: 'G' })).toEqual([
      'treasury - EUR 4550',
      'group G EUR -4550',
    ]);
  });

  it('book what an international transfer cost beside what it was booked at', () => {
    // TND 54.000 at 3.4 = EUR 15.88; the bank took EUR 20.00, of which 3.50 are its fees: 0.62 is the difference.
    const foreign = { paidMinor: 2000n, paidCurrency: 'EUR', feesMinor: 350n, bookedMinor: 1588n };
    const entries = written({
      ...{ groupId: null, party: 'producer', partyId: 'p', amountMinor: -54_000n, currency: 'TND', foreign },
    });
    expect(entries).toEqual([
      'producer p TND 54000',
      'exchange-position - TND -54000',
      'exchange-position - EUR 1588',
      'bank-fees - EUR 350',
      'exchange-difference - EUR 62',
      'treasury - EUR -2000',
    ]);
  });
});
