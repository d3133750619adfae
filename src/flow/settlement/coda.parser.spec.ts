import { parseCoda } from './coda.parser.js';

/** Writes fields into a record of 128 characters, at the positions of the standard (Febelfin, counted from 0). */
function record(fields: Readonly<Record<number, string>>): string {
  let text = ''.padEnd(128);
  for (const [at, field] of Object.entries(fields))
    text = text.slice(0, Number(at)) + field + text.slice(Number(at) + field.length);
  return text;
}
const amount = (cents: number): string => `${cents}0`.padStart(15, '0');

/** Statement 12 of 2026: from 100.00, +45.50 by +++010/8068/17183+++, −5.00 of fees, to 140.50. */
const records = (over: Partial<Record<'closing' | 'count' | 'debit' | 'sign', string>> = {}): string[] => [
  record({ 0: '0', 5: '181226', 11: '00705', 127: '2' }),
  record({
    0: '1',
    1: '2',
    2: '012',
    5: 'BE68539007547034',
    39: 'EUR',
    42: '0',
    43: amount(10_000),
    58: '171226',
    64: 'GASAP G1',
  }),
  record({
    0: '21',
    2: '0001',
    6: '0000',
    31: over.sign ?? '0',
    32: amount(4550),
    47: '181226',
    61: '1101010806817183',
    115: '181226',
  }),
  record({ 0: '22', 2: '0001', 6: '0000', 98: 'GKCCBEBB' }),
  record({ 0: '23', 2: '0001', 6: '0000', 10: 'BE71096123456769', 47: 'DATTE CHLOÉ' }),
  record({
    0: '21',
    2: '0002',
    6: '0000',
    31: '1',
    32: amount(500),
    47: '181226',
    61: '0',
    62: 'Frais de gestion',
    115: '181226',
  }),
  record({
    0: '8',
    1: '012',
    4: 'BE68539007547034',
    38: 'EUR',
    41: '0',
    42: over.closing ?? amount(14_050),
    57: '181226',
  }),
  record({ 0: '9', 16: over.count ?? '000006', 22: over.debit ?? amount(500), 37: amount(4550), 127: '2' }),
];
const file = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;
const code = (lines: readonly string[]): unknown => {
  try {
    parseCoda(file(lines));
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('CODA', () => {
  it('gives each movement with what its records say', () => {
    const [statement, ...others] = parseCoda(file(records()));
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      ...{ format: 'coda', number: '2026-012', iban: 'BE68539007547034', currency: 'EUR' },
      ...{ openingMinor: 10_000n, closingMinor: 14_050n },
    });
    expect(statement?.lines).toEqual([
      {
        ...{
          key: 'coda/2026-012/0001.0000',
          bookedOn: '2026-12-18',
          amountMinor: 4550n,
          communication: '010806817183',
        },
        ...{ counterpartyIban: 'BE71096123456769', counterpartyName: 'DATTE CHLOÉ' },
      },
      {
        ...{
          key: 'coda/2026-012/0002.0000',
          bookedOn: '2026-12-18',
          amountMinor: -500n,
          communication: 'Frais de gestion',
        },
        ...{ counterpartyIban: null, counterpartyName: null },
      },
    ]);
  });

  it('takes the parts of a collected amount where they add up to it, and counts it once', () => {
    const [zero = '', one = '', ...rest] = records();
    const whole = record({
      0: '21',
      2: '0003',
      6: '0000',
      31: '0',
      32: amount(300),
      47: '181226',
      115: '181226',
      124: '1',
    });
    const parts = [100, 200].map((cents, i) =>
      record({
        0: '21',
        2: '0003',
        6: `000${i + 1}`,
        31: '0',
        32: amount(cents),
        62: `part ${i + 1}`,
        115: '181226',
        124: '0',
      }),
    );
    const last = [
      record({ 0: '8', 1: '012', 4: 'BE68539007547034', 41: '0', 42: amount(14_350), 57: '181226' }),
      record({ 0: '9', 16: '000009', 22: amount(500), 37: amount(4850), 127: '2' }),
    ];
    const [statement] = parseCoda(file([zero, one, ...rest.slice(0, 4), whole, ...parts, ...last]));
    expect(statement?.lines.map(({ amountMinor }) => amountMinor)).toEqual([4550n, -500n, 100n, 200n]);
  });

  it('reads several statements in a file', () => {
    expect(parseCoda(file([...records(), ...records()]))).toHaveLength(2);
  });

  it.each([
    ['bank-file-balance', records({ closing: amount(14_051) })],
    ['bank-file-totals', records({ count: '000007' })],
    ['bank-file-totals', records({ debit: amount(501) })],
    ['bank-file-amount', records({ sign: '2' })],
    ['bank-file-amount', records({ closing: '000000000140505' })],
    ['bank-file-unreadable', records().slice(0, -1)],
    ['bank-file-unreadable', records().slice(1)],
    ['bank-file-unreadable', [`${records()[0] ?? ''}x`]],
    ['bank-file-empty', []],
  ])('refuses as %s what is not whole', (expected, lines) => {
    expect(code(lines)).toBe(expected);
  });
});
