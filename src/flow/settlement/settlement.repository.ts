import { Injectable } from '@nestjs/common';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Cycle } from '../../foundation/season/index.js';
import type { Due, Payable, Settled } from './domain/index.js';

export interface SettlementHead {
  readonly currency: string;
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
  readonly transportSource: 'invoice' | 'estimate';
  readonly transportKey: string;
  readonly lossMinor: bigint;
  readonly at: Date;
}

export interface Cost {
  readonly id: string;
  readonly carrierId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly note: string;
}

export interface GroupDue {
  readonly groupId: string;
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
}

type Key = Pick<Cycle, 'seasonId' | 'id'>;

/** The driver gives bigint columns as text. */
type Raw<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };

/** SQL of settlements, dues, payables and transport costs. */
@Injectable()
export class SettlementRepository {
  async addCost(tx: Tx, { seasonId, id }: Key, cost: Cost, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO transport_cost (season_id, id, cycle_id, carrier_id, amount_minor, currency, note, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [seasonId, cost.id, id, cost.carrierId, cost.amountMinor.toString(), cost.currency, cost.note, by.actor, by.at],
    );
  }

  async costs(tx: Tx, { seasonId, id }: Key): Promise<Cost[]> {
    const rows = await tx.query<Raw<Cost>[]>(
      `SELECT id, carrier_id AS "carrierId", amount_minor AS "amountMinor", currency, note FROM transport_cost
       WHERE season_id = $1 AND cycle_id = $2 ORDER BY id`,
      [seasonId, id],
    );
    return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
  }

  async write(
    tx: Tx,
    { seasonId, id }: Key,
    settled: Settled,
    head: Omit<SettlementHead, keyof Settled> & { actor: string },
  ): Promise<void> {
    const { currency, transportSource, transportKey, actor, at } = head;
    await tx.query(
      `INSERT INTO settlement (season_id, cycle_id, currency, goods_minor, transport_minor, transport_source, transport_key, loss_minor, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[seasonId, id, currency, settled.goodsMinor.toString(), settled.transportMinor.toString()],
        ...[transportSource, transportKey, settled.lossMinor.toString(), actor, at],
      ],
    );
    await this.writeDues(tx, [seasonId, id], settled.dues);
    await tx.query(
      `INSERT INTO payable (season_id, cycle_id, producer_id, offer_id, packs, price_minor, currency, amount_minor)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::bigint[], $7::text[], $8::bigint[])`,
      [
        ...[
          seasonId,
          id,
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

  private async writeDues(tx: Tx, key: readonly string[], dues: readonly Due[]): Promise<void> {
    await tx.query(
      `INSERT INTO due (season_id, cycle_id, member_id, group_id, goods_minor, transport_minor)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[])`,
      [
        ...[...key, dues.map(({ memberId }) => memberId), dues.map(({ groupId }) => groupId)],
        ...[
          dues.map(({ goodsMinor }) => goodsMinor.toString()),
          dues.map(({ transportMinor }) => transportMinor.toString()),
        ],
      ],
    );
    const lines = dues.flatMap(({ memberId, lines: own }) => own.map((line) => ({ ...line, memberId })));
    await tx.query(
      `INSERT INTO due_line (season_id, cycle_id, member_id, offer_id, packs, price_minor, amount_minor)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::bigint[], $7::bigint[])`,
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
      `SELECT currency, goods_minor AS "goodsMinor", transport_minor AS "transportMinor", transport_source AS "transportSource",
         transport_key AS "transportKey", loss_minor AS "lossMinor", at FROM settlement WHERE season_id = $1 AND cycle_id = $2`,
      [seasonId, id],
    );
    if (!row) return null;
    const { goodsMinor, transportMinor, lossMinor } = row;
    return {
      ...row,
      goodsMinor: BigInt(goodsMinor),
      transportMinor: BigInt(transportMinor),
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
         (SELECT coalesce(json_agg(json_build_object('offerId', l.offer_id, 'packs', l.packs, 'priceMinor', l.price_minor::text,
           'amountMinor', l.amount_minor::text) ORDER BY l.offer_id), '[]')
          FROM due_line l WHERE l.season_id = d.season_id AND l.cycle_id = d.cycle_id AND l.member_id = d.member_id) AS lines
       FROM due d WHERE d.season_id = $1 AND d.cycle_id = $2 AND (d.group_id = ANY($3::uuid[]) OR d.member_id = ANY($4::uuid[]))
       ORDER BY d.group_id, d.member_id`,
      [seasonId, id, of.groups, of.members],
    );
    return rows.map((row) => ({
      ...row,
      ...{ goodsMinor: BigInt(row.goodsMinor), transportMinor: BigInt(row.transportMinor) },
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
      `SELECT group_id AS "groupId", sum(goods_minor)::text AS "goodsMinor", sum(transport_minor)::text AS "transportMinor"
       FROM due WHERE season_id = $1 AND cycle_id = $2 GROUP BY group_id ORDER BY group_id`,
      [seasonId, id],
    );
    return rows.map(({ groupId, goodsMinor, transportMinor }) => {
      return { groupId, goodsMinor: BigInt(goodsMinor), transportMinor: BigInt(transportMinor) };
    });
  }

  async payables(tx: Tx, { seasonId, id }: Key): Promise<Payable[]> {
    const rows = await tx.query<Raw<Payable>[]>(
      `SELECT producer_id AS "producerId", offer_id AS "offerId", packs, price_minor AS "priceMinor", currency, amount_minor AS "amountMinor"
       FROM payable WHERE season_id = $1 AND cycle_id = $2 ORDER BY producer_id, offer_id`,
      [seasonId, id],
    );
    return rows.map((row) => ({ ...row, priceMinor: BigInt(row.priceMinor), amountMinor: BigInt(row.amountMinor) }));
  }
}
