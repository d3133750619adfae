-- A GS1 company prefix that the organisation has licensed. None is invented: without one, pallets carry local codes.
ALTER TABLE organisation ADD COLUMN gs1_prefix text CONSTRAINT organisation_gs1_prefix_check CHECK (gs1_prefix ~ '^[0-9]{4,12}$');

-- The next number to be given to a pallet under a prefix: none is given twice.
CREATE TABLE sscc_serial (
  prefix text CONSTRAINT sscc_serial_pkey PRIMARY KEY CONSTRAINT sscc_serial_prefix_check CHECK (prefix ~ '^[0-9]{4,12}$'),
  next bigint NOT NULL CONSTRAINT sscc_serial_next_check CHECK (next >= 0)
);
REVOKE DELETE ON sscc_serial FROM interlocal_app;
