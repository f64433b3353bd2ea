-- What a list shows of a closed statement, so that it need not be computed again nor read whole: copies of what the frozen text says.
-- The text and its digest stay what counts; the database itself takes the copies from the text.

ALTER TABLE closed_statement
    ADD COLUMN outcome  text,
    ADD COLUMN level    text,  -- the availability as the statement gives it, JSON
    ADD COLUMN due      numeric,
    ADD COLUMN currency text;

ALTER TABLE closed_statement DISABLE TRIGGER closed_statements_are_never_changed;
UPDATE closed_statement c
SET outcome = t.s #>> '{verdict,outcome}', level = t.s ->> 'availability', due = (t.s #>> '{compensation,amount}')::numeric,
    currency = t.s #>> '{compensation,currency}'
FROM (SELECT id, statement::jsonb AS s FROM closed_statement) t
WHERE t.id = c.id;
ALTER TABLE closed_statement ENABLE TRIGGER closed_statements_are_never_changed;

ALTER TABLE closed_statement
    ADD CONSTRAINT the_statement_says_what_lists_show CHECK (num_nulls(outcome, level, due, currency) = 0);

CREATE FUNCTION copy_closed_figures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said jsonb := NEW.statement::jsonb;
BEGIN
    NEW.outcome := said #>> '{verdict,outcome}';
    NEW.level := said ->> 'availability';
    NEW.due := (said #>> '{compensation,amount}')::numeric;
    NEW.currency := said #>> '{compensation,currency}';
    RETURN NEW;
END $$;
CREATE TRIGGER a_list_shows_what_the_statement_says BEFORE INSERT ON closed_statement
    FOR EACH ROW EXECUTE FUNCTION copy_closed_figures();
