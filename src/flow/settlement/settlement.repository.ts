import { Injectable } from '@nestjs/common';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Cycle, SeasonRules } from '../../foundation/season/index.js';
import type { CostKind, CreditReason, Due, Payable, Settled } from './domain/index.js';

export interface SettlementHead {
  readonly version: number;
  readonly currency: string;
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
  readonly transportSource: 'invoice' | 'estimate';
  readonly transportKey: string;
  readonly lossMinor: bigint;
  readonly landedMinor: bigint;
  readonly reason: string;
  readonly at: Date;
}

export interface Cost {
  readonly id: string;
  readonly carrierId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly note: string;
  readonly kind: CostKind;
  /** By what it is divided; null is the season's key. */
  readonly shareKey: SeasonRules['transportKey'] | null;
}

export interface GroupDue {
  readonly groupId: string;
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
  readonly landedMinor: bigint;
}

export interface Credit {
  readonly id: string;
  readonly groupId: string;
  readonly memberId: string;
  readonly offerId: string;
  readonly packs: number;
  readonly reason: CreditReason;
  readonly note: string;
}

export interface Agreement {
  readonly side: 'a' | 'b';
  readonly totalMinor: bigint;
}

type Key = Pick<Cycle, 'seasonId' | 'id'>;

/** The driver gives bigint columns as text. */
type Raw<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };

/** Rows of the version that stands. */
const current = (table: 'due' | 'payable'): string =>
  `(SELECT x.* FROM ${table} x JOIN settlement s ON s.season_id = x.season_id AND s.cycle_id = x.cycle_id AND s.version = x.version
    AND s.superseded_at IS NULL)`;

/** SQL of settlements, dues, payables and transport costs. */
@Injectable()
export class SettlementRepository {
  async addCost(tx: Tx, { seasonId, id }: Key, cost: Cost, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO transport_cost (season_id, id, cycle_id, carrier_id, amount_minor, currency, note, actor, at, kind, share_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[
          seasonId,
          cost.id,
          id,
          cost.carrierId,
          cost.amountMinor.toString(),
          cost.currency,
          cost.note,
          by.actor,
          by.at,
        ],
        ...[cost.kind, cost.shareKey],
      ],
    );
  }

  async costs(tx: Tx, { seasonId, id }: Key): Promise<Cost[]> {
    const rows = await tx.query<Raw<Cost>[]>(
      `SELECT id, carrier_id AS "carrierId", amount_minor AS "amountMinor", currency, note, kind, share_key AS "shareKey" FROM transport_cost
       WHERE season_id = $1 AND cycle_id = $2 ORDER BY id`,
      [seasonId, id],
    );
    return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
  }

  async write(
    tx: Tx,
    { seasonId, id }: Key,
    settled: Settled,
    head: Omit<SettlementHead, keyof Settled> & { actor: string; billedAsOne: ReadonlySet<string> },
  ): Promise<void> {
    const { version, currency, transportSource, transportKey, actor, at, reason, billedAsOne } = head;
    await tx.query(
      'UPDATE settlement SET superseded_at = $3 WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL',
      [seasonId, id, at],
    );
    await tx.query(
      `INSERT INTO settlement (season_id, cycle_id, version, currency, goods_minor, transport_minor, transport_source, transport_key,
         loss_minor, landed_minor, reason, actor, at) VALUES ($1, $2, $11, $3, $4, $5, $6, $7, $8, $12, $13, $9, $10)`,
      [
        ...[seasonId, id, currency, settled.goodsMinor.toString(), settled.transportMinor.toString()],
        ...[transportSource, transportKey, settled.lossMinor.toString(), actor, at],
        ...[version, settled.landedMinor.toString(), reason],
      ],
    );
    const dues = settled.dues.map((due) => ({ ...due, billed: !billedAsOne.has(due.groupId) }));
    await this.writeDues(tx, [seasonId, id, version], dues);
    await tx.query(
      `INSERT INTO payable (season_id, cycle_id, version, producer_id, offer_id, packs, price_minor, currency, amount_minor)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::bigint[], $8::text[], $9::bigint[])`,
      [
        ...[
          seasonId,
          id,
          version,
          settled.payables.map(({ producerId }) => producerId),
          settled.payables.map(({ offerId }) => offerId),
        ],
        ...[
          settled.payables.map(({ packs }) => packs),
          settled.payables.map(({ priceMinor }) => priceMinor.toString()),
        ],
        ...[
          settled.payables.map((row) => row.currency),
          settled.payables.map(({ amountMinor }) => amountMinor.toString()),
        ],
      ],
    );
  }

  private async writeDues(
    tx: Tx,
    key: readonly (string | number)[],
    dues: readonly (Due & { readonly billed: boolean })[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO due (season_id, cycle_id, version, member_id, group_id, goods_minor, transport_minor, landed_minor, billed)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::uuid[], $6::bigint[], $7::bigint[], $8::bigint[], $9::boolean[])`,
      [
        ...[...key, dues.map(({ memberId }) => memberId), dues.map(({ groupId }) => groupId)],
        ...[
          dues.map(({ goodsMinor }) => goodsMinor.toString()),
          dues.map(({ transportMinor }) => transportMinor.toString()),
        ],
        ...[dues.map(({ landedMinor }) => landedMinor.toString()), dues.map(({ billed }) => billed)],
      ],
    );
    const lines = dues.flatMap(({ memberId, lines: own }) => own.map((line) => ({ ...line, memberId })));
    await tx.query(
      `INSERT INTO due_line (season_id, cycle_id, version, member_id, offer_id, packs, price_minor, amount_minor)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::bigint[], $8::bigint[])`,
      [
        ...[
          ...key,
          lines.map(({ memberId }) => memberId),
          lines.map(({ offerId }) => offerId),
          lines.map(({ packs }) => packs),
        ],
        ...[
          lines.map(({ priceMinor }) => priceMinor.toString()),
          lines.map(({ amountMinor }) => amountMinor.toString()),
        ],
      ],
    );
  }

  async head(tx: Tx, { seasonId, id }: Key): Promise<SettlementHead | null> {
    const [row] = await tx.query<Raw<SettlementHead>[]>(
      `SELECT version, reason, landed_minor AS "landedMinor", currency, goods_minor AS "goodsMinor", transport_minor AS "transportMinor", transport_source AS "transportSource",
         transport_key AS "transportKey", loss_minor AS "lossMinor", at
       FROM settlement WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL`,
      [seasonId, id],
    );
    if (!row) return null;
    const { goodsMinor, transportMinor, landedMinor, lossMinor } = row;
    return {
      ...row,
      goodsMinor: BigInt(goodsMinor),
      transportMinor: BigInt(transportMinor),
      landedMinor: BigInt(landedMinor),
      lossMinor: BigInt(lossMinor),
    };
  }

  /** Dues of these groups' households and of these households. */
  async dues(
    tx: Tx,
    { seasonId, id }: Key,
    of: { groups: readonly string[]; members: readonly string[] },
  ): Promise<Due[]> {
    const rows = await tx.query<(Raw<Omit<Due, 'lines'>> & { lines: Raw<Due['lines'][number]>[] })[]>(
      `SELECT d.member_id AS "memberId", d.group_id AS "groupId", d.goods_minor AS "goodsMinor", d.transport_minor AS "transportMinor",
         d.landed_minor AS "landedMinor", (SELECT coalesce(json_agg(json_build_object('offerId', l.offer_id, 'packs', l.packs, 'priceMinor', l.price_minor::text,
           'amountMinor', l.amount_minor::text) ORDER BY l.offer_id), '[]')
          FROM due_line l WHERE l.season_id = d.season_id AND l.cycle_id = d.cycle_id AND l.version = d.version AND l.member_id = d.member_id) AS lines
       FROM ${current('due')} d WHERE d.season_id = $1 AND d.cycle_id = $2 AND (d.group_id = ANY($3::uuid[]) OR d.member_id = ANY($4::uuid[]))
       ORDER BY d.group_id, d.member_id`,
      [seasonId, id, of.groups, of.members],
    );
    return rows.map((row) => ({
      ...row,
      ...{ goodsMinor: BigInt(row.goodsMinor), transportMinor: BigInt(row.transportMinor) },
      landedMinor: BigInt(row.landedMinor),
      lines: row.lines.map((line) => ({
        ...line,
        priceMinor: BigInt(line.priceMinor),
        amountMinor: BigInt(line.amountMinor),
      })),
    }));
  }

  async groupDues(tx: Tx, { seasonId, id }: Key): Promise<GroupDue[]> {
    demandWhole('what groups owe');
    const rows = await tx.query<Raw<GroupDue>[]>(
      `SELECT group_id AS "groupId", sum(goods_minor)::text AS "goodsMinor", sum(transport_minor)::text AS "transportMinor",
         sum(landed_minor)::text AS "landedMinor" FROM ${current('due')} d WHERE season_id = $1 AND cycle_id = $2 GROUP BY group_id ORDER BY group_id`,
      [seasonId, id],
    );
    return rows.map(({ groupId, goodsMinor, transportMinor, landedMinor }) => {
      const [goods, transport, landed] = [BigInt(goodsMinor), BigInt(transportMinor), BigInt(landedMinor)];
      return { groupId, goodsMinor: goods, transportMinor: transport, landedMinor: landed };
    });
  }

  async payables(tx: Tx, { seasonId, id }: Key): Promise<Payable[]> {
    const rows = await tx.query<Raw<Payable>[]>(
      `SELECT producer_id AS "producerId", offer_id AS "offerId", packs, price_minor AS "priceMinor", currency, amount_minor AS "amountMinor"
       FROM ${current('payable')} d WHERE season_id = $1 AND cycle_id = $2 ORDER BY producer_id, offer_id`,
      [seasonId, id],
    );
    return rows.map((row) => ({ ...row, priceMinor: BigInt(row.priceMinor), amountMinor: BigInt(row.amountMinor) }));
  }

  async addCredits(
    tx: Tx,
    { seasonId, id }: Key,
    credits: readonly Credit[],
    by: { actor: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO goods_credit (season_id, cycle_id, actor, at, id, group_id, member_id, offer_id, packs, reason, note)
       SELECT $1, $2, $3, $4, * FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::int[], $10::text[], $11::text[])`,
      [
        ...[seasonId, id, by.actor, by.at, credits.map((credit) => credit.id), credits.map(({ groupId }) => groupId)],
        ...[credits.map(({ memberId }) => memberId), credits.map(({ offerId }) => offerId)],
        ...[credits.map(({ packs }) => packs), credits.map(({ reason }) => reason), credits.map(({ note }) => note)],
      ],
    );
  }

  credits(tx: Tx, { seasonId, id }: Key): Promise<Credit[]> {
    return tx.query(
      `SELECT id, group_id AS "groupId", member_id AS "memberId", offer_id AS "offerId", packs, reason, note FROM goods_credit
       WHERE season_id = $1 AND cycle_id = $2 ORDER BY id`,
      [seasonId, id],
    );
  }

  async agree(
    tx: Tx,
    { seasonId, id }: Key,
    { side, totalMinor }: Agreement,
    by: { personId: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO transport_agreement (season_id, cycle_id, side, total_minor, person_id, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT transport_agreement_pkey DO NOTHING`,
      [seasonId, id, side, totalMinor.toString(), by.personId, by.at],
    );
  }

  async agreements(tx: Tx, { seasonId, id }: Key): Promise<Agreement[]> {
    const rows = await tx.query<Raw<Agreement>[]>(
      `SELECT side, total_minor::text AS "totalMinor" FROM transport_agreement WHERE season_id = $1 AND cycle_id = $2 ORDER BY side`,
      [seasonId, id],
    );
    return rows.map(({ side, totalMinor }) => ({ side, totalMinor: BigInt(totalMinor) }));
  }
}
