import { deflateRawSync, gzipSync } from 'node:zlib';

/** Texts from the edges of what a field may hold. */
export const texts: readonly string[] = [
  ...['', ' ', 'x', 'Zoé', '\u0000', '\ud800', '\udfff\ud800', '\u202eabc', '\u200f', '\ufeff', '😀'.repeat(60)],
  ...['x'.repeat(10_000), 'é'.repeat(201), 'true', 'null', 'NaN', '-Infinity', '1e400', '-0', '0x10', '1_000', '٣'],
  ...['2026-11', '2026-13', '2026-00', '0000-01', '9999-12', '2026-11-31', '2026-11-15', '2026-02-29'],
  ...['2026-11-15T08:00:00Z', '2026-11-15T08:00:00+99:99', '+999999-01-01T00:00:00Z', '2026-W10', '24:00', '12:60'],
  ...['EUR', 'TND', 'XXX', 'eur', 'a', 'b', 'fr', 'xx', 'zh-Hant-TW', 'Europe/Brussels', 'Mars/Olympus', 'BE', 'QQ'],
  ...['3.4', '0', '-1', '0.0000000000000000001', '1'.repeat(500), '1,5', '=1+1', '@SUM(A1)', '-2+3', '+cmd|x!A0'],
  ...[
    "'; DROP TABLE pledge; --",
    '" OR ""="',
    '\\',
    '%',
    '%00',
    '%s%n',
    '${7*7}',
    '{{7*7}}',
    '../../etc/passwd',
    '<b>',
  ],
  ...[
    'nobody@example.org',
    'a@b',
    'x@'.repeat(200),
    'go',
    'cancel',
    'quality',
    'a'.repeat(64),
    '__proto__',
    'toString',
  ],
];

export const numbers: readonly unknown[] = [
  ...[
    -1,
    -0,
    0,
    1,
    2,
    5,
    1000,
    1_000_000,
    1_000_001,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    1.5,
    -1e300,
    1e300,
    1e-300,
  ],
  ...['1', '01', '1.0', 'NaN', true, [1], { valueOf: 1 }],
];

export const things: readonly unknown[] = [
  ...[null, [], {}, [[]], [null], 'x', 0, true, { __proto: 1 }, { length: 1e9 }, { toString: 'x' }, { then: 'x' }],
  ...[{ constructor: { prototype: { isAdmin: true } } }, Array.from({ length: 3000 }, () => 0)],
];

/** Bodies of JSON that are none, or that a parser may stumble over. */
export const jsonTexts: readonly (string | Buffer)[] = [
  ...['', ' ', '{', '[', '{"a"', '{"items":[', '{"a":1,}', "{'a':1}", '{"a":NaN}', '{"a":Infinity}', '{"a":1e999}'],
  ...['nul', 'null', 'true', '0', '"x"', '[]', '{}', '[{}]', '{}{}', '/* */{}', '\ufeff{}', '{"a":"\\ud800"}'],
  ...['{"a":"\\u0000"}', '{"a\\u0000":1}', '{"a":1,"a":2}', '{"items":[],"items":{}}', '{"__proto__":{"x":1}}'],
  ...['{"constructor":{"prototype":{"x":1}}}', `{"a":${'9'.repeat(400)}}`, `{"a":-${'9'.repeat(4000)}.1}`],
  ...['['.repeat(100_000), '{"a":'.repeat(20_000), `${'['.repeat(5000)}${']'.repeat(5000)}`],
  `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
  `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
  `{"items":[${Array.from({ length: 30_000 }, () => '{}').join(',')}]}`,
  `{"x":"${'y'.repeat(1_200_000)}"}`,
  Buffer.from('{"a":"Zo\u00e9"}', 'latin1'),
  Buffer.from('{"a":1}', 'utf16le'),
  Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.alloc(64),
];

const camt = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>';
const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

/** Files that unpack, reach out or grow, each under the type it claims. */
export const files: readonly (readonly [string, Buffer])[] = [
  ['application/xml', Buffer.from(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><x>&l9;</x>`)],
  ['text/xml', Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')],
  ['application/xml', Buffer.from('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>')],
  ['application/xml', Buffer.from('<a>'.repeat(50_000))],
  ['application/xml', Buffer.from(`${camt}<Ntry><AddtlNtryInf>${'x'.repeat(3_000_000)}`)],
  ['application/xml', Buffer.from(`${camt}<Ntry>${'<a/>'.repeat(300_000)}`)],
  ['text/xml; charset=utf-16', Buffer.from(`${camt}<Ntry><Amt Ccy="EUR">NaN</Amt></Ntry></Stmt>`, 'utf16le')],
  ['application/xml', Buffer.from('<?xml version="1.0" encoding="utf-7"?><Document/>')],
  [
    'application/xml',
    Buffer.from(`${camt}<Ntry><Amt Ccy="__proto__">1e9</Amt></Ntry></Stmt></BkToCstmrStmt></Document>`),
  ],
  ['text/plain', Buffer.from(`0${'0'.repeat(127)}\n`.repeat(20_000))],
  ['application/zip', zipOf('bomb.csv', Buffer.alloc(20_000_000, 'a,b\n'))],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zipOf('../../x', Buffer.alloc(5_000_000))],
  ['application/gzip', gzipSync(Buffer.alloc(20_000_000))],
  ['application/pdf', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj')],
  ['multipart/form-data; boundary=x', Buffer.from('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb')],
  ['multipart/form-data', Buffer.from('--x--')],
  ['application/x-www-form-urlencoded', Buffer.from('a=b&a[b]=c&__proto__[x]=1')],
  ['application/octet-stream', Buffer.from([0, 1, 2, 3])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
];

/** Lists that are none, or that are far too much of one; `%` stands for the columns a route asks for. */
export const csvTexts: readonly (string | Buffer)[] = [
  ...[
    '',
    '\n',
    '%',
    '%\n',
    '%\r',
    '%\n\n\n',
    '%\n,,,',
    '%\n"',
    '%\n"a',
    '%\n"a""',
    '%\n"a"b,c',
    '%,%\n1,2',
    '%\u0000\n',
  ],
  ...['\ufeff%\nG1/M1,dates,2026-11,1', '%\nG1/M1,dates,2026-11,=1+1', '%\n@x,+y,-z,=w', '%\nG1/M1;dates;2026-11;1'],
  ...['%\nG1/M1,dates,2026-11,1\nG1/M1,dates,2026-11,1', '%\nG1/M1,dates,2026-11,-1', '%\nG1/M1,dates,2026-11,1e9'],
  ...['%\nG1/M1,dates,9999-99,1', '%\n\ud800,a,b,c', `%\n${'"'.repeat(5001)}`, `%\n"${'x'.repeat(3_000_000)}`],
  ...[
    `%\n${'x'.repeat(1_000_000)},1`,
    'c,'.repeat(500_000),
    `%\n${','.repeat(1_000_000)}`,
    `%\n${'\n'.repeat(500_000)}`,
  ],
  `%\n${'G1/M1,dates,2026-11,1\n'.repeat(20_000)}`,
  `%\n${'nobody,nothing,2026-11,x\n'.repeat(50_000)}`,
  Buffer.from('%\nZo\u00e9,a,b,c', 'latin1'),
  Buffer.from('%\nG1/M1,dates,2026-11,1', 'utf16le'),
  gzipSync('member,offer,month,packs\nG1/M1,dates,2026-11,1'),
];

export const jsonLines: readonly string[] = [
  ...['', '{', '[]', 'null', '{}', '{"member":"G1/M1","offer":"dates","month":"2026-11","packs":1}', '{"member":{}}'],
  ...['{"member":"G1/M1","offer":"dates","month":"2026-11","packs":1e400}', '{"__proto__":{},"member":1}'],
  ...['['.repeat(9000), `{"member":"${'x'.repeat(100_000)}`, '{}\n'.repeat(50_000), '{"member":"\\u0000"}', '\u2028{}'],
];

/** A zip archive of one deflated file (PKWARE APPNOTE 4.3). */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, Buffer.from(name), packed]);
}
