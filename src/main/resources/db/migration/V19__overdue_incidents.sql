-- How many clocks of an incident stand as breached, and since when anything of it is overdue. Both are conclusions, recomputed whenever the
-- incident is looked at: a breach stays on record also where an earlier receipt was written down afterwards, but then it stands no more.
ALTER TABLE incident_standing
    ADD COLUMN breaches      integer NOT NULL DEFAULT 0 CONSTRAINT no_fewer_breaches_than_none CHECK (breaches >= 0),
    ADD COLUMN overdue_since timestamptz;           -- null: nothing is

-- As far as it is known without computing; the watch looks at everything that is open once more.
UPDATE incident_standing st SET
    breaches = (SELECT count(*) FROM incident_breach b WHERE b.hospital_id = st.hospital_id AND b.incident_id = st.incident_id),
    look_at = CASE WHEN closed_at IS NULL THEN '-infinity' ELSE look_at END;

-- The hospital's judgement is its own unless it shares it: what is said of its significance is read from the judgement, which its policy hides.
ALTER TABLE incident_standing DROP COLUMN significant;
