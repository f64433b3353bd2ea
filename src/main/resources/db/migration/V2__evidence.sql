-- Evidence besides probe results. A fact is never changed: what is learnt later under its key (an end, an event, a correction with its
-- reason, a withdrawal) is its next revision, whole, with the instant at which it was recorded. What was known at an instant is the
-- latest revision recorded by then. Facts of one service are judged one upload after another, under an advisory lock, so that those
-- which may not overlap do not: superseded and withdrawn revisions stay in the table, which no exclusion constraint could tell apart.

CREATE FUNCTION facts_are_only_appended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'facts are only appended: % of % is refused', lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TABLE request_count (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT request_counts_are_numbered UNIQUE,
    service_id  integer     NOT NULL REFERENCES service,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    attempts    bigint      NOT NULL,
    failures    bigint      NOT NULL,
    repeats     bigint      NOT NULL,
    late        bigint      NOT NULL,
    revision    integer     NOT NULL CONSTRAINT request_counts_are_revised_from_one CHECK (revision >= 1),
    correction  text,
    withdrawn   boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT requests_of_an_interval_are_counted_once PRIMARY KEY (service_id, starts_at, revision),
    CONSTRAINT a_count_ends_after_it_begins CHECK (starts_at < ends_at),
    CONSTRAINT a_count_is_for_31_days_at_most CHECK (ends_at <= starts_at + interval '744 hours'),
    CONSTRAINT a_count_is_zero_or_more CHECK (least(attempts, failures, repeats, late) >= 0),
    CONSTRAINT repeats_are_failures CHECK (repeats <= failures),
    CONSTRAINT failures_and_late_answers_are_attempts CHECK (failures + late <= attempts),
    CONSTRAINT a_withdrawn_count_says_why CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE users_affected (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT affected_users_are_numbered UNIQUE,
    service_id  integer     NOT NULL REFERENCES service,
    site        text        NOT NULL,  -- empty: said of all sites together
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    users       bigint      NOT NULL CONSTRAINT zero_or_more_users_are_affected CHECK (users >= 0),
    revision    integer     NOT NULL CONSTRAINT affected_users_are_revised_from_one CHECK (revision >= 1),
    correction  text,
    withdrawn   boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT users_of_a_site_are_counted_once PRIMARY KEY (service_id, site, starts_at, ends_at, revision),
    CONSTRAINT users_are_affected_for_some_time CHECK (starts_at < ends_at),
    CONSTRAINT withdrawn_users_have_a_reason CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE deployment (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT deployments_are_numbered UNIQUE,
    service_id  integer     NOT NULL REFERENCES service,
    resource    text        NOT NULL CONSTRAINT a_resource_has_a_name CHECK (btrim(resource) <> ''),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz,  -- null: deployed still
    revision    integer     NOT NULL CONSTRAINT deployments_are_revised_from_one CHECK (revision >= 1),
    correction  text,
    withdrawn   boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT a_resource_is_deployed_once_at_an_instant PRIMARY KEY (service_id, resource, starts_at, revision),
    CONSTRAINT a_deployment_ends_after_it_begins CHECK (starts_at < ends_at),
    CONSTRAINT a_withdrawn_deployment_says_why CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE usage (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT usage_is_numbered UNIQUE,
    service_id  integer     NOT NULL REFERENCES service,
    month       date        NOT NULL CONSTRAINT a_month_is_named_by_its_first_day CHECK (extract(day FROM month) = 1),
    unit        text        NOT NULL CONSTRAINT a_unit_has_a_name CHECK (btrim(unit) <> ''),
    quantity    numeric     NOT NULL CONSTRAINT usage_is_zero_or_more CHECK (quantity >= 0),
    revision    integer     NOT NULL CONSTRAINT usage_is_revised_from_one CHECK (revision >= 1),
    correction  text,
    withdrawn   boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT usage_of_a_month_is_told_once PRIMARY KEY (service_id, month, unit, revision),
    CONSTRAINT withdrawn_usage_has_a_reason CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE charge (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT charges_are_numbered UNIQUE,
    service_id  integer     NOT NULL REFERENCES service,
    starts_on   date        NOT NULL,
    ends_on     date        NOT NULL,
    kind        text        NOT NULL CONSTRAINT a_charge_is_of_a_known_kind
        CHECK (kind IN ('recurring', 'usage', 'one-off', 'voucher', 'credit')),
    reference   text        NOT NULL,  -- the line of the invoice; empty where there is one charge of the kind only
    amount      numeric     NOT NULL CONSTRAINT a_charge_is_zero_or_more CHECK (amount >= 0),
    currency    text        NOT NULL CONSTRAINT a_currency_is_three_letters CHECK (currency ~ '^[A-Z]{3}$'),
    revision    integer     NOT NULL CONSTRAINT charges_are_revised_from_one CHECK (revision >= 1),
    correction  text,
    withdrawn   boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT a_charge_of_a_period_is_recorded_once
        PRIMARY KEY (service_id, starts_on, ends_on, kind, reference, revision),
    CONSTRAINT a_charge_is_for_a_day_at_least CHECK (starts_on < ends_on),
    CONSTRAINT a_withdrawn_charge_says_why CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE ticket (
    id               bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT tickets_are_numbered UNIQUE,
    service_id       integer     NOT NULL REFERENCES service,
    code             text        NOT NULL CONSTRAINT a_ticket_has_an_id CHECK (btrim(code) <> ''),
    severity         text        NOT NULL CONSTRAINT a_ticket_has_a_severity CHECK (btrim(severity) <> ''),
    failed_at        timestamptz,
    discovered_at    timestamptz,
    opened_at        timestamptz NOT NULL,
    answered_at      timestamptz,
    worked_around_at timestamptz,
    restored_at      timestamptz,
    confirmed_at     timestamptz,
    notified_at      timestamptz,
    reported_at      timestamptz,
    revision         integer     NOT NULL CONSTRAINT tickets_are_revised_from_one CHECK (revision >= 1),
    correction       text,
    withdrawn        boolean     NOT NULL,
    recorded_at      timestamptz NOT NULL,
    CONSTRAINT a_ticket_of_a_service_is_one PRIMARY KEY (service_id, code, revision),
    CONSTRAINT nothing_answers_a_ticket_before_it_is_opened
        CHECK (
        opened_at <= least(answered_at, worked_around_at, restored_at, confirmed_at, notified_at, reported_at)),
    CONSTRAINT a_withdrawn_ticket_says_why CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE component_state (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT component_states_are_numbered UNIQUE,
    service_id  integer     NOT NULL REFERENCES service,
    component   text        NOT NULL CONSTRAINT a_component_has_a_name CHECK (btrim(component) <> ''),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    up          boolean     NOT NULL,
    revision    integer     NOT NULL CONSTRAINT component_states_are_revised_from_one CHECK (revision >= 1),
    correction  text,
    withdrawn   boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT a_component_has_one_state_at_an_instant PRIMARY KEY (service_id, component, starts_at, revision),
    CONSTRAINT a_component_state_ends_after_it_begins CHECK (starts_at < ends_at),
    CONSTRAINT a_withdrawn_state_says_why CHECK (NOT withdrawn OR correction IS NOT NULL)
);

CREATE TABLE planned_maintenance (
    id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT planned_maintenance_is_numbered UNIQUE,
    service_id      integer     NOT NULL REFERENCES service,
    code            text        NOT NULL CONSTRAINT planned_maintenance_has_an_id CHECK (btrim(code) <> ''),
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    asserted_by     text        NOT NULL,
    notice_given_at timestamptz,  -- null: no notice is on record
    revision        integer     NOT NULL CONSTRAINT planned_maintenance_is_revised_from_one CHECK (revision >= 1),
    correction      text,
    withdrawn       boolean     NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT planned_maintenance_of_a_service_is_announced_once PRIMARY KEY (service_id, code, revision),
    CONSTRAINT planned_maintenance_ends_after_it_begins CHECK (starts_at < ends_at),
    CONSTRAINT withdrawn_maintenance_has_a_reason CHECK (NOT withdrawn OR correction IS NOT NULL)
);

-- Facts refused because a different one stood. What stands stays; what was refused stays on record.
CREATE TABLE evidence_conflict (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL,
    service_id  integer     NOT NULL REFERENCES service,
    starts_at   timestamptz NOT NULL,
    fact        jsonb       NOT NULL,
    reason      text        NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX a_refused_fact_is_recorded_once ON evidence_conflict (kind, service_id, md5(fact::text));
CREATE INDEX evidence_conflict_by_service ON evidence_conflict (service_id, starts_at);

CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON request_count EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON users_affected EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON deployment EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON usage EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON charge EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON component_state EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON planned_maintenance EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_conflict EXECUTE FUNCTION facts_are_only_appended();
