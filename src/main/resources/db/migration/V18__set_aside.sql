-- Measurements that somebody says are wrong, and what was decided: facts, which are only appended. The results themselves stay. Those
-- that are set aside by a decision that stands count for nothing, as if the vantage point had been silent.
CREATE TABLE set_aside (
    id          uuid        NOT NULL,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    service_id  integer     NOT NULL,
    -- Null means every vantage point.
    vantage_id  integer,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    reason      text        NOT NULL CONSTRAINT whoever_sets_aside_says_why CHECK (btrim(reason) <> ''),
    asserted_by text        NOT NULL CONSTRAINT somebody_asserts_what_is_wrong CHECK (btrim(asserted_by) <> ''),
    recorded_at timestamptz NOT NULL,
    CONSTRAINT set_aside_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT set_aside_names_service_of_its_hospital FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id),
    CONSTRAINT set_aside_names_vantage_point_of_its_hospital
        FOREIGN KEY (hospital_id, vantage_id) REFERENCES vantage_point (hospital_id, id),
    CONSTRAINT what_is_set_aside_ends_after_it_begins CHECK (starts_at < ends_at)
);
CREATE INDEX set_aside_by_service ON set_aside (service_id, starts_at);

CREATE TABLE set_aside_decision (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    set_aside_id uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    approved     boolean     NOT NULL,
    decided_by   text        NOT NULL,
    reason       text        NOT NULL CONSTRAINT a_decision_to_set_aside_has_a_reason CHECK (btrim(reason) <> ''),
    decided_at   timestamptz NOT NULL,
    CONSTRAINT set_aside_decision_names_set_aside_of_its_hospital
        FOREIGN KEY (hospital_id, set_aside_id) REFERENCES set_aside (hospital_id, id)
);
CREATE INDEX set_aside_decision_by_set_aside ON set_aside_decision (set_aside_id, id);
