-- Facts are inserted (documents, results, conflicts, exclusions, decisions); conclusions (outages and the readings behind them) are
-- recomputed from them. Each constraint is named as the sentence it defends.

-- The service catalogue.
CREATE TABLE provider (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CONSTRAINT provider_codes_are_unique UNIQUE,
    name text NOT NULL
);

CREATE TABLE service (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CONSTRAINT service_codes_are_unique UNIQUE,
    name text NOT NULL
);

CREATE TABLE vantage_point (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CONSTRAINT vantage_point_names_are_unique UNIQUE
);

-- Agreements: documents as they were received, never changed. For an effective date the version recorded last holds.
CREATE TABLE agreement (
    id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        text NOT NULL CONSTRAINT agreement_codes_are_unique UNIQUE,
    provider_id integer NOT NULL REFERENCES provider
);

CREATE TABLE agreement_version (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement_id   integer     NOT NULL REFERENCES agreement,
    effective_from date        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    media_type     text        NOT NULL,
    document       text        NOT NULL,
    sha256         text        NOT NULL CONSTRAINT a_digest_is_64_hex_digits CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX agreement_version_by_agreement ON agreement_version (agreement_id, effective_from, id);

-- Probe results, one partition a month of observation (UTC), made when its first result arrives. No foreign keys:
-- they would cost every row a look-up for what the upload has resolved already.
CREATE TABLE probe_result (
    service_id     integer     NOT NULL,
    vantage_id     integer     NOT NULL,
    observed_at    timestamptz NOT NULL,
    up             boolean     NOT NULL,
    status_code    smallint,
    latency_micros bigint,
    error          text,
    CONSTRAINT a_vantage_point_observes_a_service_once_at_an_instant PRIMARY KEY (service_id, vantage_id, observed_at)
) PARTITION BY RANGE (observed_at);

-- Results refused because a different one stood under the same key. The first stands; what was refused stays on record.
CREATE TABLE probe_conflict (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id     integer     NOT NULL REFERENCES service,
    vantage_id     integer     NOT NULL REFERENCES vantage_point,
    observed_at    timestamptz NOT NULL,
    up             boolean     NOT NULL,
    status_code    smallint,
    latency_micros bigint,
    error          text,
    received_at    timestamptz NOT NULL
);
-- A text of 2,000 characters does not fit into an index entry; its hash does.
CREATE UNIQUE INDEX a_refused_result_is_recorded_once ON probe_conflict
    (service_id, vantage_id, observed_at, up, status_code, latency_micros, hashtextextended(error, 0)) NULLS NOT DISTINCT;

-- How results become states. Agreements with equal rules share their outages.
CREATE TABLE measurement_rule (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    validity_micros bigint  NOT NULL CONSTRAINT a_result_is_valid_for_some_time CHECK (validity_micros > 0),
    confirmation    integer NOT NULL CONSTRAINT one_failing_result_at_least_confirms CHECK (confirmation >= 1),
    quorum          text    NOT NULL CONSTRAINT a_quorum_is_known CHECK (quorum ~ '^(any|majority|all|at-least-[1-9][0-9]*)$'),
    CONSTRAINT equal_rules_are_one_row UNIQUE (validity_micros, confirmation, quorum)
);

-- The outages of a service under a rule, kept by the fold job.
CREATE TABLE fold (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id integer NOT NULL REFERENCES service,
    rule_id    integer NOT NULL REFERENCES measurement_rule,
    CONSTRAINT a_service_is_folded_once_under_a_rule UNIQUE (service_id, rule_id)
);

-- What the fold job has to look at: appended with the results in one transaction, removed by the job that has folded them.
CREATE TABLE touched (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id integer     NOT NULL REFERENCES service,
    vantage_id integer,              -- null: every vantage point
    since      timestamptz NOT NULL  -- earliest instant touched; -infinity: from the beginning
);
CREATE INDEX touched_by_service ON touched (service_id);

CREATE TABLE outage (
    fold_id       integer     NOT NULL REFERENCES fold ON DELETE CASCADE,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz NOT NULL,
    provable_from timestamptz NOT NULL,
    provable_to   timestamptz NOT NULL,
    possible_from timestamptz NOT NULL,  -- -infinity: no good result before
    possible_to   timestamptz NOT NULL,  -- infinity: no good result after
    PRIMARY KEY (fold_id, started_at),
    CONSTRAINT outage_ends_after_it_begins CHECK (started_at < ended_at),
    CONSTRAINT provable_lies_within_measured CHECK (
        started_at <= provable_from AND provable_from <= provable_to AND provable_to <= ended_at),
    CONSTRAINT measured_lies_within_possible CHECK (possible_from <= started_at AND ended_at <= possible_to)
);
CREATE INDEX outage_by_end ON outage (fold_id, ended_at);
CREATE INDEX outage_by_possible_end ON outage (fold_id, possible_to);

-- The sets of instants behind a fold's outages, in ticks of half a microsecond since 1970 (see core.measurement.Readings). With
-- them late results continue what was concluded without another look at everything before.
CREATE TABLE reading (
    fold_id    integer NOT NULL REFERENCES fold ON DELETE CASCADE,
    kind       text    NOT NULL CONSTRAINT a_reading_is_one_of_four
        CHECK (kind IN ('known', 'measured', 'provable', 'possible')),
    start_tick bigint  NOT NULL,
    end_tick   bigint  NOT NULL,
    PRIMARY KEY (fold_id, kind, start_tick),
    CONSTRAINT a_reading_ends_after_it_begins CHECK (start_tick < end_tick)
);
CREATE INDEX reading_by_end ON reading (fold_id, kind, end_tick);

-- The vantage points that have observed a service, kept by the fold job.
CREATE TABLE observer (
    service_id integer NOT NULL REFERENCES service,
    vantage_id integer NOT NULL REFERENCES vantage_point,
    PRIMARY KEY (service_id, vantage_id)
);

-- Exclusions are assertions; whether they count is computed from the clause, the notice and the decision.
CREATE TABLE exclusion (
    id              uuid PRIMARY KEY,
    agreement_id    integer     NOT NULL REFERENCES agreement,
    service_id      integer     REFERENCES service,  -- null: every service of the agreement
    kind            text        NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    asserted_by     text        NOT NULL,
    notice_given_at timestamptz,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT exclusion_ends_after_it_begins CHECK (starts_at < ends_at)
);
CREATE INDEX exclusion_by_agreement ON exclusion (agreement_id, starts_at);

CREATE TABLE exclusion_decision (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exclusion_id uuid        NOT NULL REFERENCES exclusion,
    approved     boolean     NOT NULL,
    decided_by   text        NOT NULL,
    reason       text        NOT NULL CONSTRAINT a_decision_has_a_reason CHECK (btrim(reason) <> ''),
    decided_at   timestamptz NOT NULL
);
CREATE INDEX exclusion_decision_by_exclusion ON exclusion_decision (exclusion_id, id);
