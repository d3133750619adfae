import * as fc from 'fast-check';

export type Header = readonly [string, string];

const often = (weight: number, usual: readonly Header[], ...odd: readonly (readonly Header[])[]) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, fc.constantFrom(...odd));

const authorisations: readonly (readonly Header[])[] = [
  ...([[], [['authorization', '']], [['authorization', 'Bearer']], [['authorization', 'Bearer x']]] as Header[][]),
  ...[
    'Bearer a.b.c',
    'Basic eDp5',
    'Basic =',
    'bearer \u00e9',
    `Bearer ${'x'.repeat(7000)}`,
    'Digest x',
    'Bearer il_x',
  ].map((value): Header[] => [['authorization', value]]),
  [['authorization', `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"x","exp":9999999999}')}.`.replaceAll('=', '')]],
];

/** Headers of a request: the usual ones more often than not. `authorised` leaves room for somebody's token. */
export function headersOf(method: string): fc.Arbitrary<{ headers: Header[]; authorised: boolean }> {
  const key = fc.oneof(
    { weight: 12, arbitrary: fc.uuid().map((id): Header[] => [['idempotency-key', id]]) },
    fc.constantFrom<Header[]>(
      ...([
        [],
        [['idempotency-key', '']],
        [['idempotency-key', 'fuzz']],
        [['idempotency-key', 'x'.repeat(256)]],
      ] as Header[][]),
      ...([
        [['idempotency-key', '\u00e9\u00ff']],
        [
          ['idempotency-key', 'a'],
          ['idempotency-key', 'b'],
        ],
      ] as Header[][]),
    ),
  );
  const match = often(
    4,
    [['if-match', '"v1"']],
    ...[
      '*',
      '',
      'v1',
      'W/"v1"',
      '"v2"',
      '"v99999999999999999999"',
      '"v-1"',
      '"v1", "v2"',
      '"\u00ff"',
      'x'.repeat(2000),
    ].map((value): Header[] => [['if-match', value]]),
    [],
  );
  const accept = often(
    14,
    [],
    ...[
      'text/csv',
      'application/json',
      'application/xml',
      '*/*',
      'x',
      '',
      ';;;',
      'text/csv;q=0',
      'a/b,'.repeat(500),
    ].map((value): Header[] => [['accept', value]]),
  );
  const language = often(
    6,
    [],
    ...['fr', 'nl', 'ar', 'en;q=abc', '*', '', 'x'.repeat(3000), 'fr,'.repeat(900), '\u00e9', 'ar-TN;q=1e9'].map(
      (value): Header[] => [['accept-language', value]],
    ),
  );
  const more = often(
    20,
    [],
    ...([
      [['prefer', 'wait']],
      [['prefer', 'wait=1e9']],
      [['origin', 'https://evil.example']],
      [['x-forwarded-for', "127.0.0.1, '; --"]],
      [['range', 'bytes=0-1,2-']],
      [['cookie', 'x'.repeat(4000)]],
      [['x-long', 'x'.repeat(20_000)]],
      Array.from({ length: 300 }, (_, i) => [`x-${i}`, 'y']),
      [['expect', '100-continue']],
      [['upgrade', 'websocket']],
      [['if-none-match', '*']],
    ] as Header[][]),
  );
  const who = fc.oneof({ weight: 14, arbitrary: fc.constant(null) }, fc.constantFrom(...authorisations));
  const parts = fc.tuple(method === 'GET' ? fc.constant<Header[]>([]) : key, match, accept, language, more, who);
  return parts.map(([keys, matches, accepted, spoken, others, given]) => ({
    headers: [...keys, ...matches, ...accepted, ...spoken, ...others, ...(given ?? [])],
    authorised: given === null,
  }));
}
