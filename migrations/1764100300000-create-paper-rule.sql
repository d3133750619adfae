-- Which papers goods need from one country to another, at a date: data with its source, because the rules change.
CREATE TABLE paper_rule (
  id uuid CONSTRAINT paper_rule_pkey PRIMARY KEY,
  paper text NOT NULL CONSTRAINT paper_rule_paper_check CHECK (paper IN ('importer-of-record', 'organic-inspection', 'phytosanitary',
    'health-certificate', 'origin-declaration', 'movement-certificate', 'import-licence', 'pallet-treatment', 'other')),
  hs_prefix text NOT NULL CONSTRAINT paper_rule_hs_prefix_check CHECK (hs_prefix ~ '^[0-9]{0,10}$'), -- empty: all goods
  origin text NOT NULL CONSTRAINT paper_rule_origin_check CHECK (origin ~ '^[A-Z]{2}$'),
  destination text NOT NULL CONSTRAINT paper_rule_destination_check CHECK (destination ~ '^[A-Z]{2}$'), -- a country, or EU for its customs territory
  condition text, -- only offers that have it
  value_from_minor integer, -- of the month's goods under the rule, in euro cents
  value_below_minor integer,
  valid_from date NOT NULL,
  valid_until date,
  source text NOT NULL,
  checked_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT paper_rule_dates_check CHECK (valid_until >= valid_from),
  CONSTRAINT paper_rule_values_check CHECK (value_from_minor >= 0 AND value_below_minor > coalesce(value_from_minor, 0))
);
REVOKE DELETE ON paper_rule FROM interlocal_app;

-- That a paper is there, or why the journey leaves without it; the latest word counts.
CREATE TABLE paper_check (
  job_id uuid NOT NULL CONSTRAINT paper_check_job_id_fkey REFERENCES transport_job (id),
  rule_id uuid NOT NULL CONSTRAINT paper_check_rule_id_fkey REFERENCES paper_rule (id),
  version integer NOT NULL,
  state text NOT NULL CONSTRAINT paper_check_state_check CHECK (state IN ('open', 'there', 'waived')),
  note text NOT NULL, -- the paper's number, or the reason
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT paper_check_pkey PRIMARY KEY (job_id, rule_id, version),
  CONSTRAINT paper_check_note_check CHECK (state <> 'waived' OR note <> '')
);
REVOKE UPDATE, DELETE ON paper_check FROM interlocal_app;
