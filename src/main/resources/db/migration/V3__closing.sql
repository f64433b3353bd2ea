-- Closed periods. A closed statement is a fact: it is inserted once with everything it rests on, and the database itself refuses to
-- change it. A correction is a further revision with a reason.
CREATE TABLE closed_statement (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement_id     integer     NOT NULL REFERENCES agreement,
    period           text        NOT NULL,  -- as the API writes it: 2026-06, 2026-Q2
    service_id       integer     NOT NULL REFERENCES service,
    part             integer     NOT NULL CONSTRAINT parts_are_counted_from_one CHECK (part >= 1),
    revision         integer     NOT NULL CONSTRAINT revisions_are_counted_from_one CHECK (revision >= 1),
    starts_at        timestamptz NOT NULL,  -- the part of the period in which its terms were in force
    ends_at          timestamptz NOT NULL,
    version_id       integer     NOT NULL REFERENCES agreement_version,
    terms_sha256     text        NOT NULL,  -- of the document of that version
    as_of            timestamptz NOT NULL,
    evidence         text        NOT NULL,  -- canonical JSON (RFC 8785)
    evidence_sha256  text        NOT NULL,
    statement        text        NOT NULL,  -- canonical JSON
    statement_sha256 text        NOT NULL,
    format           integer     NOT NULL,  -- of both texts and of the seal
    software         text        NOT NULL,  -- the version that computed it
    previous         text,                  -- digest of the revision before
    digest           text        NOT NULL,  -- of the seal: canonical JSON that names all of the above
    closed_at        timestamptz NOT NULL,
    closed_by        text        NOT NULL CONSTRAINT somebody_closes CHECK (btrim(closed_by) <> ''),
    reason           text,
    CONSTRAINT a_part_has_each_revision_once UNIQUE (agreement_id, period, service_id, part, revision),
    CONSTRAINT a_closed_part_ends_after_it_begins CHECK (starts_at < ends_at),
    CONSTRAINT a_part_is_closed_after_its_end CHECK (ends_at <= as_of AND as_of <= closed_at),
    CONSTRAINT only_corrections_have_a_reason CHECK ((revision > 1) = (reason IS NOT NULL)),
    CONSTRAINT a_reason_says_something CHECK (btrim(reason) <> ''),
    CONSTRAINT only_corrections_follow_another CHECK ((revision > 1) = (previous IS NOT NULL)),
    CONSTRAINT the_terms_digest_is_64_hex_digits CHECK (terms_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT the_digest_is_64_hex_digits CHECK (digest ~ '^[0-9a-f]{64}$'),
    CONSTRAINT the_evidence_has_its_digest CHECK (evidence_sha256 = encode(sha256(convert_to(evidence, 'UTF8')), 'hex')),
    CONSTRAINT the_statement_has_its_digest CHECK (statement_sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex'))
);
CREATE INDEX closed_statement_by_end ON closed_statement (agreement_id, ends_at);

-- Facts are inserted and never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is refused: rows of % are facts, which are never changed or removed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = CASE TG_TABLE_NAME
                  WHEN 'closed_statement' THEN 'Ask for a revision: POST /api/v1/closed-periods/AGREEMENT/PERIOD/revisions'
                  ELSE 'Insert a further row' END;
END $$;

CREATE TRIGGER closed_statements_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_statement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agreement_versions_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER exclusions_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON exclusion
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER exclusion_decisions_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON exclusion_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A revision follows the one before it. The first needs no look-up: it is the first by its unique key.
CREATE FUNCTION check_revision_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM closed_statement c
        WHERE c.agreement_id = NEW.agreement_id AND c.period = NEW.period AND c.service_id = NEW.service_id
          AND c.part = NEW.part AND c.revision = NEW.revision - 1 AND c.digest = NEW.previous)
    THEN
        RAISE EXCEPTION 'revision % does not follow revision %, which has another digest or does not exist',
            NEW.revision, NEW.revision - 1 USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER revisions_follow_each_other BEFORE INSERT ON closed_statement
    FOR EACH ROW WHEN (NEW.revision > 1) EXECUTE FUNCTION check_revision_follows();
