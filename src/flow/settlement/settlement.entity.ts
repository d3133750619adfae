import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Big, CurrencyColumn, Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** What a journey cost. */
@Entity('transport_cost')
@Index('transport_cost_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('transport_cost_amount_minor_check', 'amount_minor > 0')
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
  actor: string;

  @Instant()
  at: Date;
}

/** Who owes what for a cycle, by what was really received. */
@Entity('settlement')
@Check('settlement_transport_source_check', `transport_source IN ('invoice', 'estimate')`)
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'settlement_cycle_fkey' })
export class Settlement {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

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

  @Text()
  actor: string;

  @Instant()
  at: Date;
}

@Entity('due')
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'due_member_fkey' })
@ForeignKey('Settlement', ['seasonId', 'cycleId'], ['seasonId', 'cycleId'], { name: 'due_settlement_fkey' })
export class DueRow {
  @Uuid({ primary: true, key: 'due_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'due_pkey' })
  cycleId: string;

  @Uuid({ primary: true, key: 'due_pkey' })
  memberId: string;

  @Uuid()
  groupId: string;

  @Big()
  goodsMinor: bigint;

  @Big()
  transportMinor: bigint;
}

@Entity('due_line')
@Check('due_line_packs_check', 'packs > 0')
@Check('due_line_amount_check', 'amount_minor = packs * price_minor')
@ForeignKey('DueRow', ['seasonId', 'cycleId', 'memberId'], ['seasonId', 'cycleId', 'memberId'], {
  name: 'due_line_due_fkey',
})
export class DueLine {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

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
@ForeignKey('Settlement', ['seasonId', 'cycleId'], ['seasonId', 'cycleId'], { name: 'payable_settlement_fkey' })
export class PayableRow {
  @Uuid({ primary: true, key: 'payable_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'payable_pkey' })
  cycleId: string;

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
