-- What the service may do in the database, whole: run again whenever it changes. The service connects as ${service-role}, which owns
-- nothing and cannot bypass the policies below; a feature that is tricked into a wrong query finds nothing of another hospital.

REVOKE ALL ON ALL TABLES IN SCHEMA ${flyway:defaultSchema} FROM ${service-role};
REVOKE CREATE ON SCHEMA ${flyway:defaultSchema} FROM PUBLIC;
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${service-role};

-- Rights by table. Columns that say whose a row is are written by nobody: hospital_id fills itself. So do ids that are counted: one
-- that is written could stand in the way of another hospital's.
DO $$
DECLARE
    t      record;
    every  text;
BEGIN
    FOR t IN
        SELECT name::regclass AS name, inserts, changes, deletes
        FROM (VALUES
            -- facts: inserted and never changed
            ('agreement_version',   true,  '', false),
            ('agreement_service',   true,  '', false),
            ('probe_conflict',      true,  '', false),
            ('exclusion',           true,  '', false),
            ('exclusion_decision',  true,  '', false),
            ('set_aside',           true,  '', false),
            ('set_aside_decision',  true,  '', false),
            ('request_count',       true,  '', false),
            ('users_affected',      true,  '', false),
            ('deployment',          true,  '', false),
            ('usage',               true,  '', false),
            ('charge',              true,  '', false),
            ('ticket',              true,  '', false),
            ('component_state',     true,  '', false),
            ('planned_maintenance', true,  '', false),
            ('evidence_conflict',   true,  '', false),
            ('closed_statement',    true,  '', false),
            ('incident',            true,  '', false),
            ('incident_event',      true,  '', false),
            ('incident_judgement',  true,  '', false),
            ('incident_breach',     true,  '', false),
            ('attachment',          true,  '', false),
            ('incident_standing',   true,  'stage, severity, opened_at, closed_at, look_at, breaches, overdue_since', false),
            ('answered_post',       true,  '', true),
            ('alert',               true,  'routed_at', false),
            ('delivery_attempt',    true,  '', false),
            ('feed_document',       true,  '', false),
            ('feed_incident',       true,  '', false),
            ('feed_quarantine',     true,  '', false),
            ('dispute',             true,  '', false),
            ('dispute_withdrawal',  true,  '', false),
            ('tool_quarantine',     true,  '', false),
            -- what providers publish: configured by people, polled by jobs, see the columns
            ('provider_feed',       true,  'address, poll_every_seconds, stopped_at, next_poll_at, polled_until, etag, last_modified,'
                                           ' failures, failing_since, last_success_at', false),
            ('feed_mapping',        true,  '', true),
            ('feed_poll',           true,  'last_at, times', false),
            ('tool_mapping',        true,  '', true),
            ('notice',              true,  '', false),
            ('notice_revision',     true,  '', false),
            ('notice_decision',     true,  '', false),
            ('late_notice',         true,  '', false),
            ('exit_checklist',      true,  '', false),
            ('duty',                true,  '', false),
            ('duty_revision',       true,  '', false),
            ('duty_proof',          true,  '', false),
            ('duty_judgement',      true,  '', false),
            ('duty_breach',         true,  '', false),
            ('authority_template',  true,  '', false),
            ('authority_deadline',  true,  '', false),
            ('authority_step',      true,  '', false),
            -- by COPY into its months only, see below
            ('probe_result',        false, '', false),
            -- by its text alone, see below
            ('audit_entry',         false, '', false),
            -- the catalogue: names may change; the right to lock a row is the right to change it, and codes are kept by a trigger
            ('provider',            true,  'code, name', false),
            ('service',             true,  'code, name', false),
            ('agreement',           true,  'code', false),
            ('vantage_point',       true,  '', false),
            ('measurement_rule',    true,  '', false),
            -- conclusions: recomputed
            ('fold',                true,  'service_id', false),
            ('touched',             true,  '', true),
            ('observer',            true,  '', true),
            ('outage',              true,  'ended_at, provable_from, provable_to, possible_from, possible_to', true),
            ('reading',             true,  'end_tick', true),
            -- who is told, and what is on its way to them
            ('subscription',        true,  'definition, disabled_at, removed_at', false),
            ('signing_secret',      true,  'expires_at', true),
            ('telling',             true,  'held_until, reason, message, told_at', true),
            ('delivery',            true,  'due_at, attempts, ended_at, outcome', true),
            -- who may do what
            ('person',              true,  'name, roles, provider_id, password, subject, must_change_password, disabled_at', false),
            ('session',             true,  'last_seen_at, ended_at, sign_out_address', true),
            ('token',               true,  'expires_at, last_used_at, revoked_at, revoked_by', false),
            ('failed_sign_in',      true,  'failures, last_failed_at', true),
            -- hospitals: made and named by the installation, see the policies below; removed by remove_hospital
            ('hospital',            true,  'name', false),
            ('removal',             true,  '', false)
        ) AS rights (name, inserts, changes, deletes)
    LOOP
        SELECT string_agg(quote_ident(attname), ', ') INTO every
        FROM pg_attribute
        WHERE attrelid = t.name AND attnum > 0 AND NOT attisdropped AND attname <> 'hospital_id' AND attidentity = '';
        EXECUTE format('GRANT SELECT ON %s TO ${service-role}', t.name);
        IF t.inserts THEN
            EXECUTE format('GRANT INSERT (%s) ON %s TO ${service-role}', every, t.name);
        END IF;
        IF t.changes <> '' THEN
            EXECUTE format('GRANT UPDATE (%s) ON %s TO ${service-role}', t.changes, t.name);
        END IF;
        IF t.deletes THEN
            EXECUTE format('GRANT DELETE ON %s TO ${service-role}', t.name);
        END IF;
    END LOOP;
END $$;

-- Of an entry of the audit record the service brings the text; a trigger gives it its place in the chain.
GRANT INSERT (entry) ON audit_entry TO ${service-role};
-- Which version of the tables stands, for whoever reads an export.
GRANT SELECT (installed_rank, version, success) ON "${flyway:table}" TO ${service-role};

-- A month of results. COPY, the fastest way in, does not go through policies; so the service may only insert into a month, not read it,
-- and the column that says whose a row is fills itself. Reading goes through probe_result and its policies.
CREATE OR REPLACE FUNCTION grant_month(month regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT INSERT (service_id, vantage_id, observed_at, up, status_code, latency_micros, error, received_at)'
        ' ON %s TO ${service-role}', month);
END $$;
REVOKE ALL ON FUNCTION grant_month(regclass) FROM PUBLIC;

SELECT grant_month(inhrelid::regclass) FROM pg_inherits WHERE inhparent = 'probe_result'::regclass;

-- Makes the table of a month (UTC) where it is missing. It is made apart and attached afterwards: creating it in place would wait for
-- every upload that is open, also for the one that needs it. The caller holds the lock that keeps two from doing it at once. Temporary
-- tables are looked at last, so that none can stand in for a table that is meant here.
CREATE OR REPLACE FUNCTION make_month(first date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    month text := 'probe_result_' || to_char(first, 'YYYY_MM');
BEGIN
    IF first <> date_trunc('month', first)::date THEN
        RAISE EXCEPTION 'a month begins on its first day, not on %', first;
    END IF;
    IF first < date '2000-01-01' OR first >= date '2100-01-01' THEN
        RAISE EXCEPTION 'results are of the years from 2000 to 2099, not of %', first;
    END IF;
    IF EXISTS (SELECT FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'probe_result'::regclass AND relname = month) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I (LIKE probe_result INCLUDING ALL)', month);
    EXECUTE format('ALTER TABLE probe_result ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', month,
        first::text || 'T00:00:00Z', (first + interval '1 month')::date::text || 'T00:00:00Z');
    PERFORM grant_month(month::regclass);
END $$;
REVOKE ALL ON FUNCTION make_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_month(date) TO ${service-role};

GRANT EXECUTE ON FUNCTION presented_token(bytea), presented_session(bytea), person_signing_in(text) TO ${service-role};
-- Makes a closed statement follow the one before it in the table itself, whatever temporary table bears its name.
ALTER FUNCTION check_revision_follows() SET search_path = "${flyway:defaultSchema}", pg_temp;

REVOKE ALL ON FUNCTION remove_hospital(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_hospital(text) TO ${service-role};

-- The agreements that cover a service to which the transaction is confined. As the owner, because the policy of agreement_service asks
-- that of agreement, which would ask it in turn.
CREATE OR REPLACE FUNCTION agreements_of_services() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT agreement_id), '{}') FROM agreement_service
    WHERE hospital_id = current_hospital() AND service_id = ANY (current_services())
$$;
REVOKE ALL ON FUNCTION agreements_of_services() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION agreements_of_services() TO ${service-role};

-- The feeds that tell of a service to which the transaction is confined; as the owner for the same reason.
CREATE OR REPLACE FUNCTION feeds_of_services() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT feed_id), '{}') FROM feed_mapping
    WHERE hospital_id = current_hospital() AND service_id = ANY (current_services())
$$;
REVOKE ALL ON FUNCTION feeds_of_services() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feeds_of_services() TO ${service-role};

-- Policies. The selects around the functions make each of them one value for a whole query.
DO $$
DECLARE
    t    record;
    p    record;
BEGIN
    FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = current_schema() LOOP
        EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
    END LOOP;
    FOR t IN
        SELECT c.oid::regclass AS name, c.relname,
               CASE
                   WHEN c.relname = 'provider' THEN 'id = (SELECT current_provider())'
                   WHEN c.relname = 'agreement' THEN 'provider_id = (SELECT current_provider())'
                   WHEN c.relname = 'service' THEN 'id IN (SELECT service_id FROM agreement_service)'
                   WHEN c.relname IN ('person', 'token', 'subscription', 'delivery') THEN 'provider_id = (SELECT current_provider())'
                   WHEN 'person_id' = ANY (columns) THEN 'person_id IN (SELECT id FROM person)'
                   WHEN c.relname = 'answered_post' THEN 'provider_id = (SELECT current_provider())'
                   WHEN c.relname = 'incident_judgement' THEN 'shared AND incident_id IN (SELECT id FROM incident)'
                   WHEN 'incident_id' = ANY (columns) THEN 'incident_id IN (SELECT id FROM incident)'
                   WHEN 'subscription_id' = ANY (columns) THEN 'subscription_id IN (SELECT id FROM subscription)'
                   WHEN 'delivery_id' = ANY (columns) THEN 'delivery_id IN (SELECT id FROM delivery)'
                   WHEN c.relname IN ('failed_sign_in', 'tool_quarantine') THEN 'false'
                   WHEN c.relname = 'provider_feed' THEN 'provider_id = (SELECT current_provider())'
                   WHEN 'feed_id' = ANY (columns) THEN 'feed_id IN (SELECT id FROM provider_feed)'
                   WHEN 'dispute_id' = ANY (columns) THEN 'dispute_id IN (SELECT id FROM dispute)'
                   WHEN c.relname = 'alert' THEN 'for_provider AND agreement_id IN (SELECT id FROM agreement)'
                   -- What the hospital itself has to do is its own business, and so is what it owes its authorities.
                   WHEN c.relname = 'duty' THEN 'owner = ''provider'' AND agreement_id IN (SELECT id FROM agreement)'
                   WHEN c.relname LIKE 'authority\_%' THEN 'false'
                   WHEN 'agreement_id' = ANY (columns) THEN 'agreement_id IN (SELECT id FROM agreement)'
                   WHEN 'duty_id' = ANY (columns) THEN 'duty_id IN (SELECT id FROM duty)'
                   WHEN 'exclusion_id' = ANY (columns) THEN 'exclusion_id IN (SELECT id FROM exclusion)'
                   WHEN 'set_aside_id' = ANY (columns) THEN 'set_aside_id IN (SELECT id FROM set_aside)'
                   WHEN 'service_id' = ANY (columns) THEN 'service_id IN (SELECT id FROM service)'
                   WHEN 'fold_id' = ANY (columns) THEN 'fold_id IN (SELECT id FROM fold)'
               END AS of_provider,
               -- What a provider does may be something that only the hospital is told of.
               CASE WHEN c.relname = 'alert' THEN 'agreement_id IN (SELECT id FROM agreement)' END AS written_of_provider,
               CASE
                   WHEN c.relname IN ('person', 'session', 'token', 'failed_sign_in', 'subscription', 'signing_secret', 'telling',
                       'delivery', 'delivery_attempt') OR c.relname LIKE 'authority\_%' THEN 'false'
                   WHEN c.relname = 'answered_post' THEN 'services = (SELECT current_services())::integer[]'
                   WHEN c.relname = 'service' THEN 'id = ANY ((SELECT current_services())::integer[])'
                   WHEN c.relname = 'agreement' THEN 'id = ANY ((SELECT agreements_of_services())::integer[])'
                   WHEN c.relname = 'provider' THEN 'id IN (SELECT provider_id FROM agreement)'
                   WHEN c.relname = 'provider_feed' THEN 'id = ANY ((SELECT feeds_of_services())::integer[])'
                   WHEN c.relname = 'tool_quarantine' THEN 'false'
                   WHEN 'dispute_id' = ANY (columns) THEN 'dispute_id IN (SELECT id FROM dispute)'
                   -- An exclusion of every service of an agreement is also one of these.
                   WHEN c.relname = 'exclusion' THEN 'service_id = ANY ((SELECT current_services())::integer[])'
                       ' OR service_id IS NULL AND agreement_id IN (SELECT id FROM agreement)'
                   WHEN 'service_id' = ANY (columns) THEN 'service_id = ANY ((SELECT current_services())::integer[])'
                   WHEN 'agreement_id' = ANY (columns) THEN 'agreement_id IN (SELECT id FROM agreement)'
                   WHEN 'duty_id' = ANY (columns) THEN 'duty_id IN (SELECT id FROM duty)'
                   WHEN 'exclusion_id' = ANY (columns) THEN 'exclusion_id IN (SELECT id FROM exclusion)'
                   WHEN 'set_aside_id' = ANY (columns) THEN 'set_aside_id IN (SELECT id FROM set_aside)'
                   WHEN 'incident_id' = ANY (columns) THEN 'incident_id IN (SELECT id FROM incident)'
                   WHEN 'fold_id' = ANY (columns) THEN 'fold_id IN (SELECT id FROM fold)'
                   WHEN 'feed_id' = ANY (columns) THEN 'feed_id IN (SELECT id FROM provider_feed)'
               END AS of_services,
               -- But who is confined to some services asserts none of others.
               CASE WHEN c.relname = 'exclusion' THEN 'service_id = ANY ((SELECT current_services())::integer[])' END AS written_of_services
        FROM pg_class c
        CROSS JOIN LATERAL (
            SELECT array_agg(attname::text) AS columns FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS x
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND 'hospital_id' = ANY (columns)
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.name);
        EXECUTE format('CREATE POLICY rows_of_the_hospital ON %s TO ${service-role}'
            ' USING (hospital_id = (SELECT current_hospital()))', t.name);
        IF t.of_provider IS NOT NULL THEN
            EXECUTE format('CREATE POLICY a_provider_sees_its_own ON %s AS RESTRICTIVE TO ${service-role}'
                ' USING ((SELECT current_provider()) IS NULL OR %s)'
                ' WITH CHECK ((SELECT current_provider()) IS NULL OR %s)',
                t.name, t.of_provider, coalesce(t.written_of_provider, t.of_provider));
        END IF;
        IF t.of_services IS NOT NULL THEN
            EXECUTE format('CREATE POLICY a_token_sees_its_services ON %s AS RESTRICTIVE TO ${service-role}'
                ' USING ((SELECT current_services()) IS NULL OR %s)'
                ' WITH CHECK ((SELECT current_services()) IS NULL OR %s)',
                t.name, t.of_services, coalesce(t.written_of_services, t.of_services));
        END IF;
    END LOOP;
    -- The record tells of everything in the hospital, so that whoever is confined to a part of it can add to it and not read it.
    CREATE POLICY who_sees_a_part_reads_no_audit_record ON audit_entry AS RESTRICTIVE FOR SELECT TO ${service-role}
        USING ((SELECT current_provider()) IS NULL AND (SELECT current_services()) IS NULL);
    ALTER TABLE hospital ENABLE ROW LEVEL SECURITY;
    -- The installation knows its hospitals; a hospital knows itself.
    CREATE POLICY a_hospital_knows_itself ON hospital FOR SELECT TO ${service-role}
        USING ((SELECT current_hospital()) IN (0, id));
    CREATE POLICY the_installation_makes_hospitals ON hospital FOR INSERT TO ${service-role}
        WITH CHECK ((SELECT current_hospital()) = 0);
    CREATE POLICY the_installation_names_hospitals ON hospital FOR UPDATE TO ${service-role}
        USING ((SELECT current_hospital()) = 0 AND id <> 0);
END $$;
