import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, CurrencyColumn, Day, Flag, Json, Text, Uuid } from '../../platform/database/index.js';

/** What a group decides about money. */
@Entity('group_money')
@Check('group_money_confirm_above_check', 'confirm_above_minor >= 0')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'group_money_group_id_fkey' })
export class GroupMoney {
  @Uuid({ primary: true })
  groupId: string;

  /** Money at the distribution. */
  @Flag({ default: 'false' })
  pickUpPayment: boolean;

  @Flag({ default: 'false' })
  billedAsOne: boolean;

  @Big({ default: '100000' })
  confirmAboveMinor: bigint;
}

/** Money that came in or went out: its ledger transaction has the same id. */
@Entity('payment')
@Index('payment_party_id_idx', ['partyId'])
@Index('payment_group_id_idx', ['groupId'])
@Index('payment_bank_line_id_idx', ['bankLineId'])
@Check('payment_party_check', `party IN ('member', 'group', 'partnership', 'producer', 'carrier')`)
@Check('payment_purpose_check', `purpose IN ('dues', 'deposit', 'advance')`)
@Check('payment_method_check', `method IN ('transfer', 'cash', 'cheque', 'pick-up', 'direct-debit')`)
@Check('payment_amount_minor_check', 'amount_minor <> 0')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'payment_group_id_fkey' })
@ForeignKey('BankLineRow', ['bankLineId'], ['id'], { name: 'payment_bank_line_id_fkey' })
@ForeignKey('LedgerTransaction', ['bookId', 'id'], ['bookId', 'id'], { name: 'payment_transaction_fkey' })
export class PaymentRow {
  @Uuid({ primary: true, key: 'payment_pkey' })
  bookId: string;

  @Uuid({ primary: true, key: 'payment_pkey' })
  id: string;

  /** Whose money; null is the partnership's. */
  @Uuid({ nullable: true })
  groupId: string | null;

  @Text()
  party: string;

  @Uuid()
  partyId: string;

  @Text()
  purpose: string;

  @Text()
  method: string;

  @Big()
  amountMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @Day()
  onDay: string;

  @Big({ nullable: true })
  reference: bigint | null;

  @Uuid({ nullable: true })
  bankLineId: string | null;

  @Json({ nullable: true })
  transfer: object | null;

  @Text()
  note: string;
}

/** The number by which a due is paid. */
@Entity('due_reference')
@Unique('due_reference_number_key', ['number'])
@Check('due_reference_party_check', `party IN ('member', 'group')`)
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'due_reference_cycle_fkey' })
export class DueReference {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

  @Text({ primary: true })
  party: string;

  @Uuid({ primary: true })
  partyId: string;

  @Big()
  number: bigint;
}
