import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, Day, Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** What a producer said to what it was asked to bring; the latest one counts. */
@Entity('confirmation')
@Index('confirmation_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('confirmation_packs_check', 'packs BETWEEN 0 AND asked')
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'confirmation_producer_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'confirmation_cycle_fkey' })
export class ConfirmationRow {
  @Uuid({ primary: true, key: 'confirmation_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'confirmation_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  producerId: string;

  @Uuid()
  offerId: string;

  @Whole()
  asked: number;

  @Whole()
  packs: number;

  @Text({ nullable: true })
  reason: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}

/** One producer's goods for one cycle. */
@Entity('delivery')
@Unique('delivery_season_id_cycle_id_producer_id_key', ['seasonId', 'cycleId', 'producerId'])
@Index('delivery_id_idx', ['id'])
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'delivery_producer_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'delivery_cycle_fkey' })
export class DeliveryRow {
  @Uuid({ primary: true, key: 'delivery_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'delivery_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  producerId: string;

  @Text()
  number: string;

  /** Of its lines that stand. */
  @Whole()
  version: number;

  @Instant()
  at: Date;
}

@Entity('delivery_line')
@Check('delivery_line_packs_check', 'packs > 0')
@ForeignKey('DeliveryRow', ['seasonId', 'deliveryId'], ['seasonId', 'id'], { name: 'delivery_line_delivery_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'delivery_line_offer_fkey' })
export class DeliveryLine {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  deliveryId: string;

  @Whole({ primary: true })
  version: number;

  @Uuid({ primary: true })
  offerId: string;

  /** Ordered. */
  @Whole()
  packs: number;
}

/** Goods of one offer that can be told apart: by harvest, press or field. */
@Entity('lot')
@Unique('lot_season_id_delivery_id_offer_id_number_key', ['seasonId', 'deliveryId', 'offerId', 'number'])
@Index('lot_number_idx', ['number'])
@ForeignKey('DeliveryRow', ['seasonId', 'deliveryId'], ['seasonId', 'id'], { name: 'lot_delivery_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'lot_offer_fkey' })
export class LotRow {
  @Uuid({ primary: true, key: 'lot_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'lot_pkey' })
  id: string;

  @Uuid()
  deliveryId: string;

  @Uuid()
  offerId: string;

  @Text()
  number: string;

  /** Packs; null where the loading point made the lot. */
  @Whole({ nullable: true })
  announced: number | null;

  @Day({ nullable: true })
  harvestedOn: string | null;

  @Day({ nullable: true })
  bestBefore: string | null;

  @Text({ nullable: true })
  certificate: string | null;

  @Instant()
  at: Date;
}

/** What was counted at the loading point; the version without `supersededAt` stands. */
@Entity('receipt')
@Index('receipt_current_key', ['seasonId', 'lotId'], { unique: true, where: 'superseded_at IS NULL' })
@Check(
  'receipt_reason_check',
  `reason IN ('quality', 'damaged', 'wrong-product', 'short', 'over', 'late', 'no-certificate', 'temperature', 'other')`,
)
@Check(
  'receipt_packs_check',
  'received >= 0 AND refused BETWEEN 0 AND received AND (refused = 0 OR reason IS NOT NULL)',
)
@ForeignKey('LotRow', ['seasonId', 'lotId'], ['seasonId', 'id'], { name: 'receipt_lot_fkey' })
export class ReceiptRow {
  @Uuid({ primary: true, key: 'receipt_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'receipt_pkey' })
  lotId: string;

  @Whole({ primary: true, key: 'receipt_pkey' })
  version: number;

  @Whole()
  received: number;

  @Whole()
  refused: number;

  @Text({ nullable: true })
  reason: string | null;

  @Text({ nullable: true })
  note: string | null;

  /** As weighed. */
  @Big({ nullable: true })
  grossGrams: bigint | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}
