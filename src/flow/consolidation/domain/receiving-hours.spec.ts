import { receivingOpens } from './receiving-hours.js';

describe('the hours in which producers are received', () => {
  it('begin on the morning of the loading', () => {
    // 8:00 in Tunis is 7:00 UTC all year; 6:00 is an hour and two before.
    expect(receivingOpens(new Date('2027-11-15T07:00:00Z'), '06:00', 'Africa/Tunis')).toEqual(
      new Date('2027-11-15T05:00:00Z'),
    );
  });

  it('begin the day before where the time is a later one', () => {
    expect(receivingOpens(new Date('2027-11-15T07:00:00Z'), '16:30', 'Africa/Tunis')).toEqual(
      new Date('2027-11-14T15:30:00Z'),
    );
    expect(receivingOpens(new Date('2027-11-15T07:00:00Z'), '08:00', 'Africa/Tunis')).toEqual(
      new Date('2027-11-14T07:00:00Z'),
    );
  });

  it('keep to the clock on the wall when summer time begins', () => {
    // 28 March 2027, 8:00 in Brussels is 6:00 UTC, an hour after the clocks moved on; the evening before was still UTC+1.
    expect(receivingOpens(new Date('2027-03-28T06:00:00Z'), '18:00', 'Europe/Brussels')).toEqual(
      new Date('2027-03-27T17:00:00Z'),
    );
    expect(receivingOpens(new Date('2027-03-28T06:00:00Z'), '06:00', 'Europe/Brussels')).toEqual(
      new Date('2027-03-28T04:00:00Z'),
    );
  });
});
