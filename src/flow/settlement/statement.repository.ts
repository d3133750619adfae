import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** What one party owes or is owed for a cycle, as its standing settlement says. */
export interface CycleLine {
  readonly cycleId: string;
  readonly month: string;
  readonly seasonId: string;
  readonly transportKey: string;
  /** Null for a share of costs. */
  readonly offerId: string | null;
  readonly what: 'goods' | 'transport' | 'landed';
  readonly packs: number;
  readonly priceMinor: bigint;
  readonly amountMinor: bigint;
}

type Raw<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };

const cycles = `SELECT s.season_id, s.cycle_id, s.version, s.transport_key, c.month FROM settlement s
  JOIN cycle c ON c.season_id = s.season_id AND c.id = s.cycle_id
  WHERE s.superseded_at IS NULL AND s.cycle_id = ANY($2::uuid[])`;
const head = `v.cycle_id AS "cycleId", v.month, v.season_id AS "seasonId", v.transport_key AS "transportKey"`;
const shares = (of: string): string => `
  SELECT ${head}, NULL::uuid AS "offerId", 'transport' AS what, 0 AS packs, '0' AS "priceMinor", sum(d.transport_minor)::text AS "amountMinor"
  FROM (${cycles}) v JOIN due d ON d.season_id = v.season_id AND d.cycle_id = v.cycle_id AND d.version = v.version AND ${of} GROUP BY 1, 2, 3, 4
  UNION ALL SELECT ${head}, NULL::uuid, 'landed', 0, '0', sum(d.landed_minor)::text
  FROM (${cycles}) v JOIN due d ON d.season_id = v.season_id AND d.cycle_id = v.cycle_id AND d.version = v.version AND ${of} GROUP BY 1, 2, 3, 4`;
const goods = (of: string): string => `
  SELECT ${head}, l.offer_id AS "offerId", 'goods' AS what, sum(l.packs)::int AS packs, l.price_minor::text AS "priceMinor",
    sum(l.amount_minor)::text AS "amountMinor"
  FROM (${cycles}) v JOIN due d ON d.season_id = v.season_id AND d.cycle_id = v.cycle_id AND d.version = v.version AND ${of}
  JOIN due_line l ON l.season_id = d.season_id AND l.cycle_id = d.cycle_id AND l.version = d.version AND l.member_id = d.member_id
  GROUP BY 1, 2, 3, 4, 5, l.price_minor`;

/** SQL of what stands on statements. */
@Injectable()
export class StatementRepository {
  /** The lines of these cycles for a household, a group or a producer, by month. */
  async lines(
    tx: Tx,
    party: { kind: 'member' | 'group' | 'producer'; id: string },
    cycleIds: readonly string[],
  ): Promise<CycleLine[]> {
    const of = party.kind === 'group' ? 'd.group_id = $1' : 'd.member_id = $1';
    const payables = `SELECT ${head}, p.offer_id AS "offerId", 'goods' AS what, p.packs, p.price_minor::text AS "priceMinor",
        p.amount_minor::text AS "amountMinor"
      FROM (${cycles}) v JOIN payable p ON p.season_id = v.season_id AND p.cycle_id = v.cycle_id AND p.version = v.version AND p.producer_id = $1`;
    const rows = await tx.query<Raw<CycleLine>[]>(
      `SELECT * FROM (${party.kind === 'producer' ? payables : `${goods(of)} UNION ALL ${shares(of)}`}) x ORDER BY month, what = 'landed', what = 'transport', "offerId"`,
      [party.id, cycleIds],
    );
    return rows.map((row) => ({ ...row, priceMinor: BigInt(row.priceMinor), amountMinor: BigInt(row.amountMinor) }));
  }
}
