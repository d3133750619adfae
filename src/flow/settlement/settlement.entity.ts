import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Big, CurrencyColumn, Flag, Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** What a journey cost. */
@Entity('transport_cost')
@Index('transport_cost_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('transport_cost_amount_minor_check', 'amount_minor > 0')
@Check(
  'transport_cost_kind_check',
  `kind IN ('transport', 'import-vat', 'customs-duty', 'broker', 'certificates', 'bank-fees', 'insurance', 'other')`,
)
@Check('transport_cost_share_key_check', `share_key IN ('gross-weight', 'volume', 'value', 'packs', 'equal-per-group')`)
@ForeignKey('Organisation', ['carrierId'], ['id'], { name: 'transport_cost_carrier_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'transport_cost_cycle_fkey' })
export class TransportCost {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  carrierId: string;

  @Big()
  amountMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @Text()
  note: string;

  @Text()
  kind: string;

  /** By what it is divided; null is the season's key. */
  @Text({ nullable: true })
  shareKey: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}

/** A side's coordinator agrees to a transport cost of more than a fifth over the estimate. */
@Entity('transport_agreement')
@Check('transport_agreement_side_check', `side IN ('a', 'b')`)
@ForeignKey('Person', ['personId'], ['id'], { name: 'transport_agreement_person_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'transport_agreement_cycle_fkey' })
export class TransportAgreement {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

  @Text({ primary: true })
  side: string;

  @Big({ primary: true })
  totalMinor: bigint;

  @Uuid()
  personId: string;

  @Instant()
  at: Date;
}

/** What a household took home and does not pay. */
@Entity('goods_credit')
@Index('goods_credit_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('goods_credit_packs_check', 'packs > 0')
@Check('goods_credit_reason_check', `reason IN ('missing', 'damaged', 'refused', 'quality', 'other')`)
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'goods_credit_member_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'goods_credit_cycle_fkey' })
export class GoodsCredit {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  groupId: string;

  @Uuid()
  memberId: string;

  @Uuid()
  offerId: string;

  @Whole()
  packs: number;

  @Text()
  reason: string;

  @Text()
  note: string;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}

/** Who owes what for a cycle, by what was really received. */
@Entity('settlement')
@Index('settlement_current_key', ['seasonId', 'cycleId'], { unique: true, where: 'superseded_at IS NULL' })
@Check('settlement_transport_source_check', `transport_source IN ('invoice', 'estimate')`)
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'settlement_cycle_fkey' })
export class Settlement {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

  @Whole({ primary: true })
  version: number;

  @CurrencyColumn()
  currency: string;

  @Big()
  goodsMinor: bigint;

  @Big()
  transportMinor: bigint;

  @Text()
  transportSource: string;

  @Text()
  transportKey: string;

  @Big()
  lossMinor: bigint;

  @Big()
  landedMinor: bigint;

  /** Why it was settled again. */
  @Text()
  reason: string;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}

@Entity('due')
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'due_member_fkey' })
@ForeignKey('Settlement', ['seasonId', 'cycleId', 'version'], ['seasonId', 'cycleId', 'version'], {
  name: 'due_settlement_fkey',
})
export class DueRow {
  @Uuid({ primary: true, key: 'due_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'due_pkey' })
  cycleId: string;

  @Whole({ primary: true, key: 'due_pkey' })
  version: number;

  @Uuid({ primary: true, key: 'due_pkey' })
  memberId: string;

  @Uuid()
  groupId: string;

  @Big()
  goodsMinor: bigint;

  @Big()
  transportMinor: bigint;

  @Big()
  landedMinor: bigint;

  /** Whether the household owes it to its group, or the group pays as one. */
  @Flag()
  billed: boolean;
}

@Entity('due_line')
@Check('due_line_packs_check', 'packs > 0')
@Check('due_line_amount_check', 'amount_minor = packs * price_minor')
@ForeignKey('DueRow', ['seasonId', 'cycleId', 'version', 'memberId'], ['seasonId', 'cycleId', 'version', 'memberId'], {
  name: 'due_line_due_fkey',
})
export class DueLine {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

  @Whole({ primary: true })
  version: number;

  @Uuid({ primary: true })
  memberId: string;

  @Uuid({ primary: true })
  offerId: string;

  @Whole()
  packs: number;

  @Big()
  priceMinor: bigint;

  @Big()
  amountMinor: bigint;
}

@Entity('payable')
@Check('payable_packs_check', 'packs > 0')
@Check('payable_amount_check', 'amount_minor = packs * price_minor')
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'payable_producer_id_fkey' })
@ForeignKey('Settlement', ['seasonId', 'cycleId', 'version'], ['seasonId', 'cycleId', 'version'], {
  name: 'payable_settlement_fkey',
})
export class PayableRow {
  @Uuid({ primary: true, key: 'payable_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'payable_pkey' })
  cycleId: string;

  @Whole({ primary: true, key: 'payable_pkey' })
  version: number;

  @Uuid({ primary: true, key: 'payable_pkey' })
  producerId: string;

  @Uuid({ primary: true, key: 'payable_pkey' })
  offerId: string;

  @Whole()
  packs: number;

  @Big()
  priceMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @Big()
  amountMinor: bigint;
}
