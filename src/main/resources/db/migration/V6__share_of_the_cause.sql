-- An exclusion may be asserted for a share of the cause only; those on record are asserted whole.
ALTER TABLE exclusion ADD COLUMN share_percent numeric NOT NULL DEFAULT 100
    CONSTRAINT a_share_of_the_cause_is_above_0_and_at_most_100 CHECK (share_percent > 0 AND share_percent <= 100);
