-- What carriers offer to carry a journey for. The one that was booked has a date; booking another one takes its place.
CREATE TABLE transport_quote (
  job_id uuid NOT NULL CONSTRAINT transport_quote_job_id_fkey REFERENCES transport_job (id),
  id uuid NOT NULL,
  carrier_id uuid NOT NULL CONSTRAINT transport_quote_carrier_id_fkey REFERENCES organisation (id),
  amount_minor bigint NOT NULL CONSTRAINT transport_quote_amount_minor_check CHECK (amount_minor >= 0),
  currency character(3) NOT NULL,
  valid_until timestamptz NOT NULL,
  note text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  booked_at timestamptz,
  booked_by text,
  CONSTRAINT transport_quote_pkey PRIMARY KEY (job_id, id),
  CONSTRAINT transport_quote_booked_check CHECK ((booked_at IS NULL) = (booked_by IS NULL))
);
CREATE UNIQUE INDEX transport_quote_booked_key ON transport_quote (job_id) WHERE booked_at IS NOT NULL;
REVOKE DELETE ON transport_quote FROM interlocal_app;
