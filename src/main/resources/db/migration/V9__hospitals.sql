-- Several hospitals in one installation, kept apart by the database itself. Each row belongs to one hospital, which the transaction
-- names (see current_hospital) and which nobody writes: the column fills itself, and the service's role may not set it. Rows of
-- another hospital can neither be seen nor referred to. What the service's role may do stands in R__rights.sql; this role, which owns the
-- tables, serves migrations only.

CREATE TABLE hospital (
    id         integer PRIMARY KEY,
    code       text NOT NULL CONSTRAINT hospital_codes_are_unique UNIQUE
        CONSTRAINT a_hospital_code_is_short CHECK (code ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
    name       text NOT NULL CONSTRAINT a_hospital_has_a_name CHECK (btrim(name) <> ''),
    created_at timestamptz NOT NULL
);

-- The installation is the hospital with the number 0: what belongs to no hospital, such as those who operate it, belongs to it.
INSERT INTO hospital (id, code, name, created_at) VALUES
    (0, 'installation', 'The installation', now()),
    (1, 'main', 'The hospital', now());

CREATE SEQUENCE hospital_id AS integer START 2 OWNED BY hospital.id;

-- The hospital that the transaction works for; null where it has named none, which sees nothing and can write nothing.
CREATE FUNCTION current_hospital() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('redress.hospital', true), '')::integer;

-- The provider to whose agreements the transaction is confined; null where it is not.
CREATE FUNCTION current_provider() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('redress.provider', true), '')::integer;

-- The services to which the transaction is confined; null where it is not.
CREATE FUNCTION current_services() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('redress.services', true), '')::integer[];

-- What is on record so far is the first hospital's.
DO $$
DECLARE
    t regclass;
BEGIN
    FOR t IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relname NOT IN ('hospital', 'flyway_schema_history')
    LOOP
        EXECUTE format('ALTER TABLE %s ADD COLUMN hospital_id integer NOT NULL DEFAULT 1', t);
        EXECUTE format('ALTER TABLE %s ALTER COLUMN hospital_id SET DEFAULT current_hospital()', t);
    END LOOP;
END $$;

-- Names are unique within a hospital.
ALTER TABLE provider DROP CONSTRAINT provider_codes_are_unique,
    ADD CONSTRAINT provider_codes_are_unique UNIQUE (hospital_id, code);
ALTER TABLE service DROP CONSTRAINT service_codes_are_unique,
    ADD CONSTRAINT service_codes_are_unique UNIQUE (hospital_id, code);
ALTER TABLE vantage_point DROP CONSTRAINT vantage_point_names_are_unique,
    ADD CONSTRAINT vantage_point_names_are_unique UNIQUE (hospital_id, name);
ALTER TABLE agreement DROP CONSTRAINT agreement_codes_are_unique,
    ADD CONSTRAINT agreement_codes_are_unique UNIQUE (hospital_id, code);
ALTER TABLE measurement_rule DROP CONSTRAINT equal_rules_are_one_row,
    ADD CONSTRAINT equal_rules_are_one_row UNIQUE (hospital_id, validity_micros, confirmation, quorum);

-- A result belongs to the hospital of its service; a row of another hospital cannot take its key.
ALTER TABLE probe_result DROP CONSTRAINT a_vantage_point_observes_a_service_once_at_an_instant;
ALTER TABLE probe_result ADD CONSTRAINT a_vantage_point_observes_a_service_once_at_an_instant
    PRIMARY KEY (service_id, vantage_id, observed_at, hospital_id);

-- A row refers to rows of its own hospital only: every reference names the hospital too.
ALTER TABLE provider ADD CONSTRAINT a_provider_is_of_one_hospital UNIQUE (hospital_id, id);
ALTER TABLE service ADD CONSTRAINT a_service_is_of_one_hospital UNIQUE (hospital_id, id);
ALTER TABLE vantage_point ADD CONSTRAINT a_vantage_point_is_of_one_hospital UNIQUE (hospital_id, id);
ALTER TABLE agreement ADD CONSTRAINT an_agreement_is_of_one_hospital UNIQUE (hospital_id, id);
ALTER TABLE agreement_version ADD CONSTRAINT a_version_is_of_one_hospital UNIQUE (hospital_id, id);
ALTER TABLE measurement_rule ADD CONSTRAINT a_rule_is_of_one_hospital UNIQUE (hospital_id, id);
ALTER TABLE fold ADD CONSTRAINT a_fold_is_of_one_hospital UNIQUE (hospital_id, id);

DO $$
DECLARE
    f record;
BEGIN
    FOR f IN
        SELECT k.conname, k.conrelid::regclass AS child, k.confrelid::regclass AS parent, c.attname AS col, k.confdeltype,
               k.conrelid::regclass::text || '_names_' || regexp_replace(c.attname, '_id$', '') || '_of_its_hospital' AS sentence
        FROM pg_constraint k JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = k.conkey[1]
        WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND cardinality(k.conkey) = 1
        ORDER BY (k.confrelid = 'exclusion'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', f.child, f.conname);
        -- The id of an exclusion is its sender's: another hospital's sender may take the same.
        IF f.parent = 'exclusion'::regclass THEN
            ALTER TABLE exclusion DROP CONSTRAINT exclusion_pkey, ADD CONSTRAINT exclusion_ids_are_unique PRIMARY KEY (hospital_id, id);
        END IF;
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (hospital_id, %I) REFERENCES %s (hospital_id, id)%s',
            f.child, f.sentence, f.col, f.parent, CASE f.confdeltype WHEN 'c' THEN ' ON DELETE CASCADE' ELSE '' END);
    END LOOP;
END $$;

ALTER TABLE provider ADD CONSTRAINT providers_hospital_exists FOREIGN KEY (hospital_id) REFERENCES hospital;
ALTER TABLE service ADD CONSTRAINT services_hospital_exists FOREIGN KEY (hospital_id) REFERENCES hospital;
ALTER TABLE vantage_point ADD CONSTRAINT vantage_points_hospital_exists FOREIGN KEY (hospital_id) REFERENCES hospital;
ALTER TABLE measurement_rule ADD CONSTRAINT rules_hospital_exists FOREIGN KEY (hospital_id) REFERENCES hospital;

-- Which services an agreement covers, by any version of it: a provider sees those of its own agreements.
CREATE TABLE agreement_service (
    agreement_id integer NOT NULL,
    service_id   integer NOT NULL,
    hospital_id  integer NOT NULL DEFAULT current_hospital(),
    CONSTRAINT an_agreement_covers_a_service_once PRIMARY KEY (agreement_id, service_id),
    CONSTRAINT agreement_service_names_agreement_of_its_hospital
        FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT agreement_service_names_service_of_its_hospital
        FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id)
);
CREATE INDEX agreement_service_by_service ON agreement_service (service_id);
-- What was closed names its services; the service adds the rest at its next start, from the documents.
INSERT INTO agreement_service (agreement_id, service_id, hospital_id)
SELECT DISTINCT agreement_id, service_id, hospital_id FROM closed_statement;
