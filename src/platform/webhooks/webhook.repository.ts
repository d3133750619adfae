import { Injectable } from '@nestjs/common';
import type { Role } from '../auth/index.js';
import type { Tx } from '../database/index.js';
import type { LoggedEvent } from '../events/index.js';

export interface WebhookRecord {
  readonly id: string;
  readonly personId: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly roles: readonly Role[] | null;
  readonly partnershipId: string | null;
  readonly state: 'active' | 'disabled' | 'gone';
  readonly version: number;
  readonly createdAt: Date;
}

export interface Secrets {
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: Date | null;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly state: 'waiting' | 'delivered' | 'failed' | 'withheld';
  readonly tries: number;
  readonly nextAt: Date | null;
  readonly status: number | null;
  readonly answer: string | null;
  readonly triedAt: Date | null;
  readonly createdAt: Date;
}

/** A try that is due: of what, and where it goes. */
export interface Due {
  readonly deliveryId: string;
  readonly run: number;
  readonly tries: number;
  readonly webhook: WebhookRecord & Secrets;
  readonly event: LoggedEvent;
}

export interface Outcome {
  readonly state: DeliveryRecord['state'];
  readonly nextAt: Date | null;
  readonly status: number | null;
  readonly answer: string;
  readonly at: Date;
}

const columns = `id, person_id AS "personId", url, types, roles, partnership_id AS "partnershipId", state, version, created_at AS "createdAt"`;
const secretColumns = `secret, previous_secret AS "previousSecret", previous_until AS "previousUntil"`;

/** SQL of webhooks and their deliveries. */
@Injectable()
export class WebhookRepository {
  ofPerson(tx: Tx, personId: string): Promise<WebhookRecord[]> {
    return tx.query(`SELECT ${columns} FROM webhook WHERE person_id = $1 ORDER BY id`, [personId]);
  }

  async find(tx: Tx, personId: string, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<WebhookRecord | null> {
    const [row] = await tx.query<WebhookRecord[]>(
      `SELECT ${columns} FROM webhook WHERE id = $1 AND person_id = $2 ${lock}`,
      [id, personId],
    );
    return row ?? null;
  }

  async insert(tx: Tx, { id, personId, url, types, ...rest }: WebhookRecord, secret: string): Promise<void> {
    await tx.query(
      `INSERT INTO webhook (id, person_id, url, types, roles, partnership_id, secret, state, position, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', (SELECT coalesce(max(position), 0) FROM event), $8)`,
      [id, personId, url, types, rest.roles, rest.partnershipId, secret, rest.createdAt],
    );
  }

  async update(
    tx: Tx,
    { id, url, types, state }: Pick<WebhookRecord, 'id' | 'url' | 'types' | 'state'>,
  ): Promise<void> {
    await tx.query('UPDATE webhook SET url = $2, types = $3, state = $4, version = version + 1 WHERE id = $1', [
      ...[id, url, types, state],
    ]);
  }

  async rotate(tx: Tx, id: string, secret: string, previousUntil: Date): Promise<void> {
    await tx.query(
      'UPDATE webhook SET previous_secret = secret, previous_until = $3, secret = $2, version = version + 1 WHERE id = $1',
      [id, secret, previousUntil],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM webhook WHERE id = $1', [id]);
  }

  /** One active webhook that is behind the log, held by nobody else. */
  async behind(tx: Tx): Promise<(WebhookRecord & { position: number }) | null> {
    const [row] = await tx.query<(WebhookRecord & { position: number })[]>(
      `SELECT ${columns}, position::float8 AS position FROM webhook
       WHERE state = 'active' AND position < (SELECT max(position) FROM event) ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    return row ?? null;
  }

  async moveTo(tx: Tx, id: string, position: number): Promise<void> {
    await tx.query('UPDATE webhook SET position = $2 WHERE id = $1', [id, position]);
  }

  async addDelivery(tx: Tx, delivery: { id: string; webhookId: string; eventId: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO webhook_delivery (id, webhook_id, event_id, state, run, tries, next_at, created_at)
       VALUES ($1, $2, $3, 'waiting', 1, 0, $4, $4)`,
      [delivery.id, delivery.webhookId, delivery.eventId, delivery.at],
    );
  }

  async due(tx: Tx, deliveryId: string, run: number): Promise<Due | null> {
    const [found] = await tx.query<{ webhookId: string; eventId: string; tries: number }[]>(
      `SELECT webhook_id AS "webhookId", event_id AS "eventId", tries FROM webhook_delivery
       WHERE id = $1 AND run = $2 AND state = 'waiting'`,
      [deliveryId, run],
    );
    if (!found) return null;
    const [webhook] = await tx.query<(WebhookRecord & Secrets)[]>(
      `SELECT ${columns}, ${secretColumns} FROM webhook WHERE id = $1`,
      [found.webhookId],
    );
    const [event] = await tx.query<LoggedEvent[]>(
      'SELECT id, position::float8 AS position, type, target, payload, at FROM event WHERE id = $1',
      [found.eventId],
    );
    return webhook && event ? { deliveryId, run, tries: found.tries, webhook, event } : null;
  }

  /** Notes how a try ended; false where another process was quicker. */
  async settle(tx: Tx, { deliveryId, run }: Pick<Due, 'deliveryId' | 'run'>, outcome: Outcome): Promise<boolean> {
    const [, count] = await tx.query<[unknown, number]>(
      `UPDATE webhook_delivery SET state = $3, next_at = $4, status = $5, answer = $6, tried_at = $7, run = run + 1, tries = tries + 1
       WHERE id = $1 AND run = $2 AND state = 'waiting'`,
      [deliveryId, run, outcome.state, outcome.nextAt, outcome.status, outcome.answer, outcome.at],
    );
    return count === 1;
  }

  async gone(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE webhook SET state = 'gone', version = version + 1 WHERE id = $1`, [id]);
  }

  deliveries(
    tx: Tx,
    webhookId: string,
    { state, before, limit }: { state: string | null; before: string | null; limit: number },
  ): Promise<DeliveryRecord[]> {
    return tx.query(
      `SELECT d.id, d.event_id AS "eventId", e.type, d.state, d.tries, d.next_at AS "nextAt", d.status, d.answer,
         d.tried_at AS "triedAt", d.created_at AS "createdAt"
       FROM webhook_delivery d JOIN event e ON e.id = d.event_id
       WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.state = $2) AND ($3::uuid IS NULL OR d.id < $3)
       ORDER BY d.id DESC LIMIT $4`,
      [webhookId, state, before, limit + 1],
    );
  }

  /** Starts a new series of tries: of one delivery, or of all since an instant. Answers what has to be asked for. */
  async again(
    tx: Tx,
    webhookId: string,
    which: { readonly id: string } | { readonly since: Date },
    at: Date,
  ): Promise<{ deliveryId: string; run: number }[]> {
    const [rows] = await tx.query<[{ deliveryId: string; run: number }[], number]>(
      `UPDATE webhook_delivery SET state = 'waiting', next_at = $3, tries = 0, run = run + 1
       WHERE webhook_id = $1 AND ${'id' in which ? 'id = $2' : 'created_at >= $2'} RETURNING id AS "deliveryId", run`,
      [webhookId, 'id' in which ? which.id : which.since, at],
    );
    return rows;
  }

  /** Tries that should have been made by then. */
  overdue(tx: Tx, before: Date, limit: number): Promise<{ deliveryId: string; run: number }[]> {
    return tx.query(
      `SELECT d.id AS "deliveryId", d.run FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
       WHERE d.state = 'waiting' AND w.state = 'active' AND d.next_at < $1 ORDER BY d.next_at LIMIT $2`,
      [before, limit],
    );
  }
}
