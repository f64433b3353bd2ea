-- The audit record: who decided or changed what, when, from where, and why. One chain of entries a hospital, and one of the
-- installation itself. An entry names the digest of the one before, so that none can be altered, taken out or put in between without
-- every later digest saying so. The text of the entry is what counts and what is hashed; the other columns are for searching.

CREATE TABLE audit_entry (
    id           bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id  integer     NOT NULL DEFAULT current_hospital() CONSTRAINT entries_hospital_exists REFERENCES hospital,
    number       bigint      NOT NULL CONSTRAINT entries_are_counted_from_one CHECK (number >= 1),
    recorded_at  timestamptz NOT NULL,
    actor_kind   text        NOT NULL CONSTRAINT an_actor_is_of_a_known_kind CHECK (actor_kind IN ('person', 'token', 'service', 'nobody')),
    actor        text        NOT NULL CONSTRAINT somebody_acts CHECK (btrim(actor) <> ''),
    origin       text,                 -- the network address that the request came from
    action       text        NOT NULL CONSTRAINT something_is_done CHECK (btrim(action) <> ''),
    subject_kind text        NOT NULL CONSTRAINT it_is_done_to_a_kind_of_thing CHECK (btrim(subject_kind) <> ''),
    subject      text        NOT NULL,
    entry        text        NOT NULL, -- canonical JSON (RFC 8785)
    previous     text        NOT NULL CONSTRAINT the_digest_before_is_64_hex_digits CHECK (previous ~ '^[0-9a-f]{64}$'),
    digest       text        NOT NULL,
    CONSTRAINT an_entry_has_a_number_of_its_own PRIMARY KEY (hospital_id, number),
    CONSTRAINT the_digest_is_of_number_digest_before_and_entry CHECK (
        digest = encode(sha256(convert_to(number::text || E'\n' || previous || E'\n' || entry, 'UTF8')), 'hex'))
);
CREATE INDEX audit_entry_by_actor ON audit_entry (hospital_id, actor, number);
CREATE INDEX audit_entry_by_subject ON audit_entry (hospital_id, subject, number);

CREATE TRIGGER audit_entries_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whoever inserts brings the text alone; its place in the chain and the columns come from here. The lock lets a hospital's entries
-- through one after another; it is held until the transaction ends, so that an entry is a transaction's last statement.
-- The function reads the chain as its owner: who may write entries need not be able to read them.
CREATE FUNCTION link_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    said jsonb := NEW.entry::jsonb;
    head record;
BEGIN
    -- Another level would not see what was committed while this transaction waited for the lock.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'an audit entry is recorded at the isolation level read committed, not %', current_setting('transaction_isolation')
            USING ERRCODE = 'invalid_transaction_state';
    END IF;
    PERFORM pg_advisory_xact_lock(x'00415544'::integer, NEW.hospital_id);
    SELECT number, digest INTO head FROM audit_entry WHERE hospital_id = NEW.hospital_id ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(head.number, 0) + 1;
    NEW.previous := coalesce(head.digest, repeat('0', 64));
    NEW.digest := encode(sha256(convert_to(NEW.number::text || E'\n' || NEW.previous || E'\n' || NEW.entry, 'UTF8')), 'hex');
    NEW.recorded_at := (said ->> 'recordedAt')::timestamptz;
    NEW.actor_kind := said #>> '{actor,kind}';
    NEW.actor := said #>> '{actor,name}';
    NEW.origin := said #>> '{actor,from}';
    NEW.action := said ->> 'action';
    NEW.subject_kind := said #>> '{subject,kind}';
    NEW.subject := said #>> '{subject,name}';
    RETURN NEW;
END $$;
CREATE TRIGGER an_entry_follows_the_one_before BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION link_audit_entry();
