import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, CurrencyColumn, Instant, Text, Uuid } from '../../platform/database/index.js';

/** A partnership's book. */
@Entity('book')
@Unique('book_partnership_id_key', ['partnershipId'])
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'book_partnership_id_fkey' })
export class Book {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;
}

@Entity('account')
@Unique('account_owner_key', ['bookId', 'kind', 'ownerId', 'currency'])
@Index('account_id_idx', ['id'])
@Index('account_owner_id_idx', ['ownerId'])
@Check(
  'account_kind_check',
  `kind IN ('member', 'group', 'group-claims', 'producer', 'carrier', 'goods-clearing', 'transport-clearing', 'landed-clearing', 'exchange-position', 'exchange-difference', 'loss', 'bank', 'cash', 'treasury', 'suspense', 'deposit', 'bank-fees', 'solidarity-fund')`,
)
@ForeignKey('Book', ['bookId'], ['id'], { name: 'account_book_id_fkey' })
export class Account {
  @Uuid({ primary: true })
  bookId: string;

  @Uuid({ primary: true })
  id: string;

  @Text()
  kind: string;

  /** The household, group, producer or carrier; null for the partnership's own. */
  @Uuid({ nullable: true })
  ownerId: string | null;

  @CurrencyColumn()
  currency: string;
}

/** The sum of an account's entries, kept by the database itself. */
@Entity('account_balance')
@ForeignKey('Account', ['bookId', 'accountId'], ['bookId', 'id'], { name: 'account_balance_account_fkey' })
export class AccountBalance {
  @Uuid({ primary: true })
  bookId: string;

  @Uuid({ primary: true })
  accountId: string;

  @Big()
  balanceMinor: bigint;
}

@Entity('ledger_transaction')
@Index('ledger_transaction_reverses_key', ['bookId', 'reverses'], { unique: true })
@Index('ledger_transaction_id_idx', ['id'])
@Index('ledger_transaction_cycle_idx', ['bookId', 'cycleId'])
@Unique('ledger_transaction_effect_key', ['bookId', 'effectKey'])
@ForeignKey('Book', ['bookId'], ['id'], { name: 'ledger_transaction_book_id_fkey' })
@ForeignKey('LedgerTransaction', ['bookId', 'reverses'], ['bookId', 'id'], { name: 'ledger_transaction_reverses_fkey' })
export class LedgerTransaction {
  @Uuid({ primary: true })
  bookId: string;

  @Uuid({ primary: true })
  id: string;

  @Text()
  kind: string;

  /** One effect, one transaction. */
  @Text()
  effectKey: string;

  @Uuid({ nullable: true })
  seasonId: string | null;

  @Uuid({ nullable: true })
  cycleId: string | null;

  @Instant()
  at: Date;

  @Text()
  actor: string;

  @Text()
  reason: string;

  @Uuid({ nullable: true })
  reverses: string | null;
}

@Entity('ledger_entry')
@Index('ledger_entry_transaction_idx', ['bookId', 'transactionId'])
@Index('ledger_entry_account_idx', ['bookId', 'accountId', 'id'])
@Check('ledger_entry_amount_minor_check', 'amount_minor <> 0')
@ForeignKey('LedgerTransaction', ['bookId', 'transactionId'], ['bookId', 'id'], {
  name: 'ledger_entry_transaction_fkey',
})
@ForeignKey('Account', ['bookId', 'accountId'], ['bookId', 'id'], { name: 'ledger_entry_account_fkey' })
export class LedgerEntry {
  @Uuid({ primary: true })
  bookId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  transactionId: string;

  @Uuid()
  accountId: string;

  /** Above zero: the owner owes it. */
  @Big()
  amountMinor: bigint;

  @CurrencyColumn()
  currency: string;
}
