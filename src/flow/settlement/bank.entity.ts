import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, CurrencyColumn, Day, Instant, Json, Text, Uuid } from '../../platform/database/index.js';

/** An account at a bank, of a group or of the partnership. */
@Entity('bank_account')
@Unique('bank_account_iban_key', ['iban'])
@Index('bank_account_partnership_id_idx', ['partnershipId'])
@Index('bank_account_group_id_idx', ['groupId'])
@Check('bank_account_iban_check', `iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$'`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'bank_account_partnership_id_fkey' })
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'bank_account_group_id_fkey' })
export class BankAccountRow {
  @Uuid({ primary: true, key: 'bank_account_pkey' })
  id: string;

  /** In whose book what nobody has matched yet stands. */
  @Uuid()
  partnershipId: string;

  @Uuid({ nullable: true })
  groupId: string | null;

  @Text()
  iban: string;

  @Text({ nullable: true })
  bic: string | null;

  @Text()
  holder: string;

  @CurrencyColumn()
  currency: string;

  /** How its bank lays out CSV files. */
  @Json({ nullable: true })
  csvMapping: object | null;
}

@Entity('bank_statement')
@Index('bank_statement_bank_account_id_idx', ['bankAccountId'])
@Check('bank_statement_format_check', `format IN ('camt.053', 'coda', 'csv')`)
@ForeignKey('BankAccountRow', ['bankAccountId'], ['id'], { name: 'bank_statement_bank_account_id_fkey' })
export class BankStatementRow {
  @Uuid({ primary: true, key: 'bank_statement_pkey' })
  id: string;

  @Uuid()
  bankAccountId: string;

  @Text()
  format: string;

  /** As the bank numbers it. */
  @Text()
  number: string;

  @Big({ nullable: true })
  openingMinor: bigint | null;

  @Big({ nullable: true })
  closingMinor: bigint | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}

/** A line of a statement: once, however often its file is imported. */
@Entity('bank_line')
@Unique('bank_line_key', ['bankAccountId', 'lineKey'])
@Index('bank_line_statement_id_idx', ['statementId'])
@Index('bank_line_counterparty_iban_idx', ['bankAccountId', 'counterpartyIban'])
@Check('bank_line_amount_minor_check', 'amount_minor <> 0')
@ForeignKey('BankAccountRow', ['bankAccountId'], ['id'], { name: 'bank_line_bank_account_id_fkey' })
@ForeignKey('BankStatementRow', ['statementId'], ['id'], { name: 'bank_line_statement_id_fkey' })
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'bank_line_partnership_id_fkey' })
export class BankLineRow {
  @Uuid({ primary: true, key: 'bank_line_pkey' })
  id: string;

  @Uuid()
  bankAccountId: string;

  @Uuid()
  statementId: string;

  /** In whose book it stands. */
  @Uuid()
  partnershipId: string;

  @Text()
  lineKey: string;

  @Day()
  bookedOn: string;

  /** Above zero: came in. */
  @Big()
  amountMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @Text({ nullable: true })
  counterpartyIban: string | null;

  @Text({ nullable: true })
  counterpartyName: string | null;

  @Text()
  communication: string;
}
