import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/index.js';
import { Transaction, type Tx } from '../database/index.js';
import { httpErrors } from './http.errors.js';
import { StreamedBody } from './streamed-body.js';

type Asked = FastifyRequest & { caller?: Caller };

interface StoredAnswer {
  readonly request_hash: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Headers that say something of the answer, and not of the connection or the moment. */
const kept = ['location', 'preference-applied'];
const changing = new Set(['POST', 'PUT', 'PATCH']);
/**
 * Questions or answers here are secrets, and a second login or token harms nobody: no key is needed, nothing is stored,
 * and a failed try is counted although it is refused.
 */
const withoutKey =
  /^\/v1\/(auth\/|api-tokens|me(\/second-factor|$)|persons\/[^/]+\/sign-in-link|webhooks(\?|$)|webhooks\/[^/]+\/rotate-secret|invitations\/(preview|accept)$|join-requests\/(confirm|withdraw)$)/;

/**
 * One effect per Idempotency-Key and actor: the key, a hash of the request and the answer commit together with the
 * effect, because the handler's transactions join the one opened here. A refused request stores nothing, so it can be
 * corrected and sent again. Source: draft-ietf-httpapi-idempotency-key-header.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly transaction: Transaction) {}

  once(request: Asked, reply: FastifyReply, handle: () => Promise<unknown>): Promise<unknown> {
    if (!changing.has(request.method) || withoutKey.test(request.url)) return handle();
    const key = request.headers['idempotency-key'];
    if (key === undefined && request.method !== 'POST') return handle();
    if (typeof key !== 'string' || key.length === 0 || key.length > 255) throw httpErrors['idempotency-key-missing']();
    const actor = request.caller?.id ?? 'anonymous';
    return this.transaction.run('idempotency', async (tx) => {
      demandUnread(request);
      if (!(await lock(tx, actor, key))) throw httpErrors['still-running']();
      const stored = await find(tx, actor, key);
      if (stored) return replay(stored, await hashOf(request), reply);
      const answer = await handle();
      await store(tx, [
        actor,
        key,
        await hashOf(request),
        reply.statusCode,
        headersOf(reply),
        JSON.stringify(answer ?? null),
      ]);
      return answer;
    });
  }
}

/** A transaction that got into the way of another is tried again, but a file that was read on its way cannot be. */
function demandUnread({ body }: FastifyRequest): void {
  if (body instanceof StreamedBody && body.readableDidRead) throw httpErrors['import-interrupted']();
}

function headersOf(reply: FastifyReply): string {
  const given = kept.map((name) => [name, reply.getHeader(name)] as const);
  return JSON.stringify(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
}

async function lock(tx: Tx, actor: string, key: string): Promise<boolean> {
  const [row] = await tx.query<{ held: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1 || chr(10) || $2, 0)) AS held`,
    [actor, key],
  );
  return row?.held === true;
}

async function find(tx: Tx, actor: string, key: string): Promise<StoredAnswer | undefined> {
  const rows = await tx.query<StoredAnswer[]>(
    'SELECT request_hash, status, headers, body FROM idempotency_key WHERE actor = $1 AND key = $2',
    [actor, key],
  );
  return rows[0];
}

const store = (tx: Tx, values: readonly unknown[]): Promise<unknown> =>
  tx.query(
    'INSERT INTO idempotency_key (actor, key, request_hash, status, headers, body) VALUES ($1, $2, $3, $4, $5, $6)',
    [...values],
  );

function replay(stored: StoredAnswer, hash: string, reply: FastifyReply): unknown {
  if (stored.request_hash !== hash) throw httpErrors['idempotency-key-reused']();
  void reply.status(stored.status).headers(stored.headers).header('idempotency-replayed', 'true');
  return stored.body;
}

async function hashOf(request: FastifyRequest): Promise<string> {
  const { body } = request;
  const content = body instanceof StreamedBody ? await body.digest() : JSON.stringify(body ?? null);
  return createHash('sha256').update(`${request.method} ${request.originalUrl}\n${content}`).digest('hex');
}
