import * as fc from 'fast-check';
import { rights } from '../../src/platform/auth/rights.js';
import { pages as peoplesPages } from '../../src/web/pages/index.js';
import { bodyOf, none, type Part } from './bodies.js';
import type { Operation, Schema } from './document.js';
import { headersOf } from './headers.js';
import { numbers, texts, things } from './values.js';
import type { Message } from './wire.js';

/** Real ids by the table they are of, `season` or `cycle`. */
export type Ids = ReadonlyMap<string, readonly string[]>;

/** A request before its sender's token is known. */
export interface Draft extends Message {
  readonly operation: string;
  /** Which of the people sends it; null for an Authorization header that is among the headers already, or none. */
  readonly who: number | null;
  /** Its framing is broken: whoever gets no answer to that has been answered. */
  readonly garbled: boolean;
  /** Of the pages: the sender is known by cookie. */
  readonly page?: boolean;
}

export interface FuzzPerson {
  readonly id: string;
  /** As the table of rights calls it. */
  readonly role: string;
}

interface Sources {
  readonly ids: Ids;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly people: readonly FuzzPerson[];
}

const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Fields that name a table other than their own word does. */
const tables: Readonly<Record<string, readonly string[]>> = {
  household: ['member'],
  group: ['organisation'],
  producer: ['organisation'],
  carrier: ['organisation'],
  job: ['transport_job'],
  point: ['loading_point', 'drop_off_point'],
  override: ['match_override'],
  content: ['handling_unit_content'],
  token: ['api_token'],
  task: ['task'],
};
const nilId = '00000000-0000-7000-8000-000000000000';

function idFor(field: string, { ids }: Sources): fc.Arbitrary<string> {
  const word = field.replace(/Id$/, '');
  const own = (tables[word] ?? [snake(word)]).flatMap((table) => ids.get(table) ?? []);
  const all = [...ids.values()].flat();
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(own.length > 0 ? own : all)) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
    { weight: 1, arbitrary: fc.constant(nilId) },
  );
}

/** A value of a schema's shape more often than not. */
function valueOf(name: string, schema: Schema, sources: Sources): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 14, arbitrary: shaped(name, schema, sources) },
    { weight: 1, arbitrary: fc.constantFrom(...things) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...texts, ...numbers) },
  );
}

function shaped(name: string, schema: Schema, sources: Sources): fc.Arbitrary<unknown> {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (ref !== undefined) return shaped(name, sources.schemas[ref.split('/').at(-1) ?? ''] ?? {}, sources);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'array') {
    const items = fc.array(valueOf(name, schema.items ?? {}, sources), { maxLength: 3 });
    return fc.oneof({ weight: 4, arbitrary: items }, { weight: 1, arbitrary: items.map((rows) => [...rows, ...rows]) });
  }
  if (schema.type === 'integer' || schema.type === 'number')
    return fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) }, fc.constantFrom(...numbers));
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([field, of]) => [field, valueOf(field, of, sources)] as const,
    );
    const record = fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
    return fc.oneof(
      { weight: 12, arbitrary: record },
      record.map((fine) => ({ ...fine, unknown: 1, 'a/~b': null })),
    );
  }
  if (/Id$/.test(name)) return idFor(name, sources);
  return fc.oneof({ weight: 3, arbitrary: plain(name) }, fc.constantFrom(...texts), fc.string({ unit: 'binary' }));
}

/** What a field of that name would hold on a good day. */
function plain(name: string): fc.Arbitrary<unknown> {
  if (/month$/i.test(name)) return fc.constantFrom('2026-11', '2026-12', '2027-01');
  if (/At$/.test(name)) return fc.constantFrom('2026-11-15T08:00:00Z', '2027-03-01T10:30:00+01:00');
  if (/(On|asOf|Before|day)$/i.test(name)) return fc.constantFrom('2026-11-15', '2027-01-02');
  if (/currency/i.test(name)) return fc.constantFrom('EUR', 'TND');
  if (/email/i.test(name)) return fc.constantFrom('somebody@example.org', 'other@example.org');
  if (/language/i.test(name)) return fc.constantFrom('fr', 'nl', 'en', 'ar');
  return fc.constantFrom('A word', 'dates', 'DO-1', 'G1', 'because of hail');
}

const oddSegments = [
  '%00',
  '%',
  '..',
  '%2e%2e%2f',
  '%F0%9F%8D%8A',
  'null',
  '-1',
  "'%3B--",
  'x'.repeat(300),
  '%ff',
  '.csv',
  '*',
];

function urlOf({ path, query }: Operation, sources: Sources): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const segments = names.map((name) =>
    fc.oneof(
      { weight: 18, arbitrary: idFor(name, sources) },
      { weight: 1, arbitrary: fc.constantFrom(...oddSegments) },
      { weight: 1, arbitrary: fc.constantFrom(...texts).map((text) => encoded(text)) },
    ),
  );
  const suffix = fc.oneof(
    { weight: 30, arbitrary: fc.constant('') },
    fc.constantFrom('.csv', '.xlsx', '.xml', '/', '//', '.pdf'),
  );
  return fc.tuple(fc.tuple(...segments), queryOf(query, sources), suffix).map(([values, search, end]) => {
    let i = 0;
    return path.replace(/\{\w+\}/g, () => values[i++] ?? '') + end + search;
  });
}

const oddQueries = [
  ...[
    'limit=0',
    'limit=501',
    'limit=-1',
    'limit=1e3',
    'limit=9'.padEnd(500, '9'),
    'limit=1&limit=2',
    'limit[]=1',
    'limit=%00',
  ],
  ...[
    'cursor=x',
    'cursor=%00',
    `cursor=${'x'.repeat(3000)}`,
    'cursor[a]=b',
    'cursor=bnVsbA',
    'cursor=W10',
    'cursor=WzEse31d',
  ],
  ...[
    'cursor=WyJcdTAwMDAiXQ',
    '__proto__[x]=1',
    'constructor=1',
    'a[b][c]=1',
    '=',
    '&&&',
    '%',
    '%ff=%fe',
    'month=2026-13',
  ],
  ...[
    'dryRun=perhaps',
    'dryRun=true&dryRun=false',
    `x=${'y'.repeat(9000)}`,
    'groupId=x',
    'toString=1',
    'a=1&'.repeat(2000),
  ],
];

function queryOf(fields: Operation['query'], sources: Sources): fc.Arbitrary<string> {
  const known = fields.map(({ name, schema }) =>
    fc
      .tuple(fc.nat(3), fc.oneof({ weight: 3, arbitrary: shaped(name, schema, sources) }, fc.constantFrom(...texts)))
      .map(([chosen, value]) =>
        chosen > 0 ? '' : `${name}=${encoded(typeof value === 'string' ? value : JSON.stringify(value))}`,
      ),
  );
  const odd = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, fc.constantFrom(...oddQueries));
  return fc.tuple(fc.tuple(...known), odd).map(([parts, extra]) => {
    const all = [...parts, extra].filter((part) => part !== '');
    return all.length === 0 ? '' : `?${all.join('&')}`;
  });
}

/** Passwords are hashed on purpose slowly, papers are set in a process of their own: less of them, or nothing else is tried. */
const weightOf = ({ path }: Operation): number => (/auth\/(login|link)|distribution-list/.test(path) ? 1 : 12);

/** Most often somebody who may. */
function whoFor({ method, path }: Operation, { people }: Sources): fc.Arbitrary<number> {
  const right = rights[`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`] ?? {};
  const may = people.flatMap(({ role }, i) => (role in right || 'person' in right || 'anyone' in right ? [i] : []));
  const anybody = fc.nat(people.length - 1);
  const all = people.findIndex(({ role }) => role === 'everything');
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(Math.max(all, 0)) },
    { weight: may.length === 0 ? 0 : 4, arbitrary: fc.constantFrom(...(may.length === 0 ? [0] : may)) },
    anybody,
  );
}

/** Requests to one operation. */
function to(operation: Operation, sources: Sources): fc.Arbitrary<Draft> {
  const method = fc.oneof(
    { weight: 40, arbitrary: fc.constant(operation.method) },
    fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'FOO', 'get'),
  );
  const reads = operation.method === 'GET' || operation.method === 'DELETE';
  const any = bodyOf(operation.list, operation.body ? valueOf('', operation.body, sources) : null);
  const body = reads ? fc.oneof({ weight: 20, arbitrary: none }, any) : any;
  return fc
    .tuple(method, urlOf(operation, sources), headersOf(operation.method), body, whoFor(operation, sources))
    .map(([verb, url, head, sent, who]) => ({
      ...{ operation: `${operation.method} ${operation.path}`, method: verb, url, body: sent.body },
      headers: [...head.headers, ...sent.headers],
      who: head.authorised ? who : null,
      garbled: sent.garbled || /[^\x21-\x7e]/.test(url) || ['get', 'FOO'].includes(verb),
    }));
}

const pages = [
  '/',
  '/docs',
  '/docs/errors',
  '/docs/../..',
  '/openapi.json',
  '/welcome',
  '/admin/queues',
  '/admin/queues/api/queues',
  '/health',
  '/metrics',
  '//',
  '/v1',
  '/v1/nowhere',
  '/%',
  '/%c0%ae',
  '/favicon.ico',
  '*',
];

const formNames = [
  ...['key', 'month', 'reason', 'memberId', 'offerId', 'producerId', 'groupId', 'partnershipId', 'place', 'change'],
  ...['packs', 'percent', 'step', 'decision', 'version', 'zone', 'pledgesCloseAt', 'w.pledgesCloseAt', 'kind', 'note'],
  ...[
    'state',
    'ruleId',
    'quoteId',
    'carrierId',
    'amount',
    'currency',
    'validUntil',
    'vehicle',
    'file',
    'iban',
    'title',
  ],
  ...[
    'choice',
    'token',
    'email',
    'password',
    'code',
    'back',
    'deliveryId',
    'number',
    'missing',
    'unit',
    'on',
    'method',
  ],
];

/** A form as a browser sends it, or nearly so. */
function formBody(sources: Sources): fc.Arbitrary<Part> {
  const value = fc.oneof(
    { weight: 4, arbitrary: idFor('id', sources) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('1', '3-5', '-1', '٣', '2026-11', '2026-11-15T08:00', 'Europe/Brussels', ''),
    },
    fc.constantFrom(...texts),
    fc.string({ unit: 'binary' }),
  );
  const ids = fc.tuple(idFor('member', sources), idFor('offer', sources));
  const cells = fc.tuple(fc.constantFrom('c', 'w.c', 'p', 'r', 'got', 'no', 'why', 'packs', 'harvest'), ids);
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...formNames) },
    { weight: 3, arbitrary: cells.map(([first, [one, two]]) => `${first}.${one}.${two}`) },
    fc.constantFrom('__proto__', 'constructor', 'a[b]', ''),
  );
  const fields = fc.array(fc.tuple(name, value), { maxLength: 12 });
  const urlencoded = 'application/x-www-form-urlencoded';
  const typed = fields.map((pairs) => {
    const content = pairs.map(([key, text]) => `${encoded(key)}=${encoded(text)}`).join('&');
    return { headers: [['content-type', urlencoded]], body: Buffer.from(content), garbled: false } satisfies Part;
  });
  const odd = fc.constantFrom<readonly [string, string]>(
    [urlencoded, '%'],
    [urlencoded, '&'.repeat(5000)],
    [urlencoded, 'a=%ff%fe'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=b', '--b\r\n\r\n'],
    ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n<a'],
    [
      'multipart/form-data; boundary=b',
      `--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n${'y'.repeat(60_000)}\r\n--b--`,
    ],
    ['application/json', '{}'],
  );
  return fc.oneof(
    { weight: 12, arbitrary: typed },
    odd.map(([type, content]) => ({
      headers: [['content-type', type]] as const,
      body: Buffer.from(content),
      garbled: false,
    })),
  );
}

/** Pages for people: read and sent by somebody who is signed in by cookie. */
function toPage({ method, path }: Pick<Operation, 'method' | 'path'>, sources: Sources): fc.Arbitrary<Draft> {
  const known: Operation = { method, path, query: [], body: undefined, list: false };
  const body = method === 'POST' ? formBody(sources) : none;
  return fc
    .tuple(urlOf(known, sources), headersOf('GET'), body, whoFor(known, sources))
    .map(([url, head, sent, who]) => ({
      ...{ operation: `${method} ${path}`, method, url, body: sent.body },
      headers: [...head.headers, ...sent.headers],
      who,
      garbled: sent.garbled || /[^\x21-\x7e]/.test(url),
      page: true,
    }));
}

/** Requests to every operation and page, and to what stands beside them. */
export function requestsTo(operations: readonly Operation[], sources: Sources): fc.Arbitrary<Draft> {
  const forPeople = peoplesPages.map(({ method, path }) => {
    return { method, path: path.replace(/:(\w+)/g, '{$1}').replace('*', 'seasons') };
  });
  const beside = pages.map((path): Operation => ({ method: 'GET', path, query: [], body: undefined, list: false }));
  return fc.oneof(
    ...operations.map((operation) => ({ weight: weightOf(operation), arbitrary: to(operation, sources) })),
    ...beside.map((operation) => ({ weight: 1, arbitrary: to(operation, sources) })),
    ...forPeople.map((page) => ({ weight: 4, arbitrary: toPage(page, sources) })),
  );
}
