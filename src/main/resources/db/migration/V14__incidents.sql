-- Incidents and requests: what both sides said of them, event by event, and never changed. How an incident stands follows from its
-- events; what is kept of that is only a means to find what is due.

CREATE TABLE incident (
    id            uuid        NOT NULL,
    hospital_id   integer     NOT NULL DEFAULT current_hospital(),
    agreement_id  integer     NOT NULL,
    service_id    integer     NOT NULL,
    kind          text        NOT NULL CONSTRAINT it_is_an_incident_or_a_request CHECK (kind IN ('incident', 'request')),
    title         text        NOT NULL CONSTRAINT an_incident_has_a_title CHECK (btrim(title) <> ''),
    reference     text CONSTRAINT a_reference_says_something CHECK (btrim(reference) <> ''),  -- the provider's own number
    opened_by     text        NOT NULL CONSTRAINT an_incident_is_opened_by_a_side CHECK (opened_by IN ('customer', 'provider', 'measurement')),
    outage_from   timestamptz,  -- of the outage for which it was opened by rule
    recorded_at   timestamptz NOT NULL,
    CONSTRAINT incident_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT incident_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT incident_names_service_of_its_hospital FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id),
    CONSTRAINT what_is_opened_by_rule_names_its_outage CHECK ((opened_by = 'measurement') = (outage_from IS NOT NULL))
);
CREATE INDEX incident_by_service ON incident (service_id, recorded_at);
CREATE UNIQUE INDEX an_outage_opens_one_incident ON incident (hospital_id, agreement_id, service_id, outage_from)
    WHERE outage_from IS NOT NULL;

CREATE TABLE incident_event (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    incident_id  uuid        NOT NULL,
    number       integer     NOT NULL CONSTRAINT events_are_numbered_from_one CHECK (number >= 1),
    type         text        NOT NULL,
    side         text        NOT NULL CONSTRAINT an_event_is_said_by_a_side CHECK (side IN ('customer', 'provider', 'measurement')),
    said_by      text        NOT NULL,
    happened_at  timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    text         text        NOT NULL,
    detail       text        NOT NULL,  -- JSON; as text, because jsonb would change numbers and order
    CONSTRAINT event_names_incident_of_its_hospital FOREIGN KEY (hospital_id, incident_id) REFERENCES incident (hospital_id, id),
    CONSTRAINT an_incident_has_one_event_of_a_number UNIQUE (hospital_id, incident_id, number),
    CONSTRAINT nothing_is_received_before_it_happens CHECK (happened_at <= received_at),
    CONSTRAINT nothing_is_recorded_before_it_is_received CHECK (received_at <= recorded_at)
);
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_event EXECUTE FUNCTION facts_are_only_appended();
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON incident EXECUTE FUNCTION facts_are_only_appended();

-- How an incident stood after its last event: recomputed with each, so that what is open and what is due next can be found.
CREATE TABLE incident_standing (
    incident_id  uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    stage        text        NOT NULL,
    severity     text        NOT NULL,
    significant  boolean     NOT NULL,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,           -- null: open
    look_at      timestamptz NOT NULL,  -- when the next clock is due or nearly due; infinity: never
    CONSTRAINT an_incident_stands_once PRIMARY KEY (hospital_id, incident_id),
    CONSTRAINT standing_names_incident_of_its_hospital FOREIGN KEY (hospital_id, incident_id) REFERENCES incident (hospital_id, id)
);
CREATE INDEX incident_standing_by_next ON incident_standing (look_at) WHERE look_at < 'infinity';
CREATE INDEX incident_standing_by_opening ON incident_standing (opened_at);

-- Clocks that were breached, each recorded once.
CREATE TABLE incident_breach (
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    incident_id  uuid        NOT NULL,
    clock        text        NOT NULL,
    occurrence   integer     NOT NULL,
    severity     text        NOT NULL,
    started_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT a_breach_is_recorded_once PRIMARY KEY (hospital_id, incident_id, clock, occurrence),
    CONSTRAINT breach_names_incident_of_its_hospital FOREIGN KEY (hospital_id, incident_id) REFERENCES incident (hospital_id, id)
);

-- How the hospital judges an incident; the one recorded last holds. It is the hospital's own, unless it shares it.
CREATE TABLE incident_judgement (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    incident_id  uuid        NOT NULL,
    judgement    text        NOT NULL,  -- JSON
    shared       boolean     NOT NULL,  -- whether the provider sees it
    said_by      text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT judgement_names_incident_of_its_hospital FOREIGN KEY (hospital_id, incident_id) REFERENCES incident (hospital_id, id)
);
CREATE INDEX incident_judgement_by_incident ON incident_judgement (incident_id, id);
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_judgement EXECUTE FUNCTION facts_are_only_appended();

CREATE TABLE attachment (
    id           uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    incident_id  uuid        NOT NULL,
    name         text        NOT NULL CONSTRAINT an_attachment_has_a_name CHECK (btrim(name) <> ''),
    media_type   text        NOT NULL,
    sha256       text        NOT NULL CONSTRAINT attachments_have_a_digest CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    content      bytea       NOT NULL,
    side         text        NOT NULL,
    said_by      text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT attachment_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT an_incident_has_the_same_attachment_once UNIQUE (hospital_id, incident_id, sha256, name),
    CONSTRAINT attachment_names_incident_of_its_hospital FOREIGN KEY (hospital_id, incident_id) REFERENCES incident (hospital_id, id)
);
CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment EXECUTE FUNCTION facts_are_only_appended();

-- What was answered to a post under an idempotency key, so that sending it again changes nothing and gets the same answer.
CREATE TABLE answered_post (
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    provider_id  integer,               -- null: one of the hospital's own
    services     integer[]   DEFAULT current_services(),  -- of a token that is confined to some; null: of one that is not
    key          text        NOT NULL CONSTRAINT a_key_is_short CHECK (length(key) BETWEEN 1 AND 200),
    request      text        NOT NULL CONSTRAINT requests_have_a_digest CHECK (request ~ '^[0-9a-f]{64}$'),
    status       integer     NOT NULL,
    location     text,
    answer       text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT answer_names_provider_of_its_hospital FOREIGN KEY (hospital_id, provider_id) REFERENCES provider (hospital_id, id)
);
CREATE UNIQUE INDEX a_key_stands_for_one_post ON answered_post (hospital_id, provider_id, services, key) NULLS NOT DISTINCT;
CREATE INDEX answered_post_by_time ON answered_post (recorded_at);
