import { Check, Entity, ForeignKey } from 'typeorm';
import { Day, Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** Which papers goods need from one country to another, at a date: data with its source, because the rules change. */
@Entity('paper_rule')
@Check(
  'paper_rule_paper_check',
  `paper IN ('importer-of-record', 'organic-inspection', 'phytosanitary', 'health-certificate', 'origin-declaration', 'movement-certificate', 'import-licence', 'pallet-treatment', 'other')`,
)
@Check('paper_rule_hs_prefix_check', `hs_prefix ~ '^[0-9]{0,10}$'`)
@Check('paper_rule_origin_check', `origin ~ '^[A-Z]{2}$'`)
@Check('paper_rule_destination_check', `destination ~ '^[A-Z]{2}$'`)
@Check('paper_rule_dates_check', 'valid_until >= valid_from')
@Check('paper_rule_values_check', 'value_from_minor >= 0 AND value_below_minor > coalesce(value_from_minor, 0)')
export class PaperRuleRow {
  @Uuid({ primary: true, key: 'paper_rule_pkey' })
  id: string;

  @Text()
  paper: string;

  /** Empty: all goods. */
  @Text()
  hsPrefix: string;

  @Text()
  origin: string;

  /** A country, or EU for its customs territory. */
  @Text()
  destination: string;

  @Text({ nullable: true })
  condition: string | null;

  /** Of the month's goods under the rule, in euro cents. */
  @Whole({ nullable: true })
  valueFromMinor: number | null;

  @Whole({ nullable: true })
  valueBelowMinor: number | null;

  @Day()
  validFrom: string;

  @Day({ nullable: true })
  validUntil: string | null;

  @Text()
  source: string;

  @Day()
  checkedOn: string;

  @Whole({ default: '1' })
  version: number;
}

/** That a paper is there, or why the journey leaves without it; the latest word counts. */
@Entity('paper_check')
@Check('paper_check_state_check', `state IN ('open', 'there', 'waived')`)
@Check('paper_check_note_check', `state <> 'waived' OR note <> ''`)
@ForeignKey('TransportJobRow', ['jobId'], ['id'], { name: 'paper_check_job_id_fkey' })
@ForeignKey('PaperRuleRow', ['ruleId'], ['id'], { name: 'paper_check_rule_id_fkey' })
export class PaperCheckRow {
  @Uuid({ primary: true, key: 'paper_check_pkey' })
  jobId: string;

  @Uuid({ primary: true, key: 'paper_check_pkey' })
  ruleId: string;

  @Whole({ primary: true, key: 'paper_check_pkey' })
  version: number;

  @Text()
  state: string;

  @Text()
  note: string;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}
