-- When a result was received, so that it can be said what was known at an instant. Results that were received before this column
-- stood have none; they count as received when they were observed, the earliest that they can have been.
ALTER TABLE probe_result ADD COLUMN received_at timestamptz;
