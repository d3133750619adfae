import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Big, CurrencyColumn, Instant, Text, Uuid } from '../../platform/database/index.js';

/** What a carrier offers to carry a journey for; at most one is booked. */
@Entity('transport_quote')
@Index('transport_quote_booked_key', ['jobId'], { unique: true, where: 'booked_at IS NOT NULL' })
@Check('transport_quote_amount_minor_check', 'amount_minor >= 0')
@Check('transport_quote_booked_check', '(booked_at IS NULL) = (booked_by IS NULL)')
@ForeignKey('TransportJobRow', ['jobId'], ['id'], { name: 'transport_quote_job_id_fkey' })
@ForeignKey('Organisation', ['carrierId'], ['id'], { name: 'transport_quote_carrier_id_fkey' })
export class TransportQuoteRow {
  @Uuid({ primary: true, key: 'transport_quote_pkey' })
  jobId: string;

  @Uuid({ primary: true, key: 'transport_quote_pkey' })
  id: string;

  @Uuid()
  carrierId: string;

  @Big()
  amountMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @Instant()
  validUntil: Date;

  @Text()
  note: string;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  bookedAt: Date | null;

  @Text({ nullable: true })
  bookedBy: string | null;
}
