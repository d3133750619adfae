import { carryDebts } from './carry-debts.js';

it('hands on what a match owes, and what an earlier one owes to those who did not take part', () => {
  const before = [
    { id: 'A', offerId: 'dates', debt: '1/2' },
    { id: 'B', offerId: 'dates', debt: '-1/3' },
    { id: 'A', offerId: 'oil', debt: '1/4' },
  ];
  const asked = [
    { id: 'A', offerId: 'dates' },
    { id: 'C', offerId: 'dates' },
  ];
  // A's dates were asked for and are even now; B skipped the month, and nobody asked for oil.
  expect(carryDebts(before, [{ id: 'C', offerId: 'dates', debt: '2/3' }], asked)).toEqual([
    { id: 'C', offerId: 'dates', debt: '2/3' },
    { id: 'B', offerId: 'dates', debt: '-1/3' },
    { id: 'A', offerId: 'oil', debt: '1/4' },
  ]);
});
