-- Hospitals are made by whoever operates the installation, and removed whole. Their numbers are never given twice, so that nothing
-- that remembers a removed one meets another.

DROP SEQUENCE hospital_id;
ALTER TABLE hospital ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 2);

-- What is left of a removed hospital: the certificate of its removal. It belongs to the installation.
CREATE TABLE removal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital    text        NOT NULL,  -- its code, which another hospital may bear by now
    removed_at  timestamptz NOT NULL,
    certificate text        NOT NULL,  -- canonical JSON (RFC 8785)
    sha256      text        NOT NULL,
    hospital_id integer     NOT NULL DEFAULT current_hospital()
        CONSTRAINT removals_belong_to_the_installation CHECK (hospital_id = 0),
    CONSTRAINT a_certificate_has_its_digest CHECK (sha256 = encode(sha256(convert_to(certificate, 'UTF8')), 'hex'))
);
CREATE TRIGGER certificates_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON removal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whether rows of a table that are otherwise kept for ever go because their hospital goes. The setting alone opens nothing: it must be
-- the owner of the table that deletes, and remove_hospital is the only way in which the service's role ever is.
CREATE FUNCTION removal_is_under_way(of_table oid) RETURNS boolean LANGUAGE sql STABLE
    RETURN coalesce(current_setting('redress.removing', true), '') <> ''
        AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = of_table);

CREATE OR REPLACE FUNCTION facts_are_only_appended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND removal_is_under_way(TG_RELID) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'facts are only appended: % of % is refused', lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND removal_is_under_way(TG_RELID) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is refused: rows of % are facts, which are never changed or removed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = CASE TG_TABLE_NAME
                  WHEN 'closed_statement' THEN 'Ask for a revision: POST /api/v1/closed-periods/AGREEMENT/PERIOD/revisions'
                  ELSE 'Insert a further row' END;
END $$;

CREATE OR REPLACE FUNCTION refuse_other_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND removal_is_under_way(TG_RELID) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is refused: codes of % are never changed or removed, because closed statements name them', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Put an agreement document that says the other code: it stands beside this one';
END $$;

-- Removes a hospital with all its rows, of every table that says whose a row is, and says of each how many went and how many are left.
-- A row may be written in the middle: whoever writes one locks a row that it refers to, directly or, for a probe result, through what is
-- told to the fold job. So those rows are locked first; a writer that came earlier is waited for, and one that comes later finds nothing
-- to refer to and fails.
CREATE FUNCTION remove_hospital(removed_code text) RETURNS TABLE (name text, removed bigint, remaining bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp SET lock_timeout = '60s' AS $$
DECLARE
    number  integer;
    tables  regclass[];
    pending regclass[];
    t       regclass;
BEGIN
    IF current_hospital() IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'only the installation removes hospitals' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- One at a time, so that of the last two hospitals one stays.
    LOCK TABLE hospital IN SHARE ROW EXCLUSIVE MODE;
    SELECT h.id INTO number FROM hospital h WHERE h.code = removed_code AND h.id <> 0 FOR UPDATE;
    IF number IS NULL THEN
        RAISE EXCEPTION 'there is no hospital %', removed_code USING ERRCODE = 'no_data_found';
    END IF;
    IF NOT EXISTS (SELECT FROM hospital h WHERE h.id NOT IN (0, number)) THEN
        RAISE EXCEPTION 'the last hospital stays' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT array_agg(c.oid::regclass ORDER BY c.relname) INTO tables
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'hospital_id' AND NOT a.attisdropped
    WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'hospital'::regclass)
      AND c.relkind IN ('r', 'p') AND NOT c.relispartition;
    -- What others refer to, in an order that all locks keep.
    FOR t IN SELECT p FROM unnest(tables) p
        WHERE EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = p) ORDER BY p::text
    LOOP
        EXECUTE format('SELECT * FROM %s WHERE hospital_id = $1 ORDER BY 1 FOR UPDATE', t) USING number;
    END LOOP;
    PERFORM set_config('redress.removing', number::text, true);
    -- What nothing left refers to goes first.
    pending := tables;
    WHILE cardinality(pending) > 0 LOOP
        SELECT p INTO t FROM unnest(pending) p
        WHERE NOT EXISTS (SELECT FROM pg_constraint k
            WHERE k.contype = 'f' AND k.confrelid = p AND k.conrelid <> p AND k.conrelid = ANY (pending))
        ORDER BY p::text LIMIT 1;
        IF t IS NULL THEN
            RAISE EXCEPTION 'these tables refer to each other in a circle: %', pending;
        END IF;
        EXECUTE format('DELETE FROM %s WHERE hospital_id = $1', t) USING number;
        name := t::text;
        GET DIAGNOSTICS removed = ROW_COUNT;
        EXECUTE format('SELECT count(*) FROM %s WHERE hospital_id = $1', t) INTO remaining USING number;
        RETURN NEXT;
        pending := array_remove(pending, t);
    END LOOP;
    DELETE FROM hospital h WHERE h.id = number;
    name := 'hospital';
    GET DIAGNOSTICS removed = ROW_COUNT;
    SELECT count(*) INTO remaining FROM hospital h WHERE h.id = number;
    RETURN NEXT;
    PERFORM set_config('redress.removing', '', true);
END $$;
