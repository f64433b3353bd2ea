-- What providers publish of their incidents, what tools report, and what is disputed. Documents are kept as they came and incidents as
-- revisions; which of our services an incident touches is a conclusion from the mapping, so it is asked anew each time.

CREATE TABLE provider_feed (
    id                 integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id        integer     NOT NULL DEFAULT current_hospital(),
    code               text        NOT NULL CONSTRAINT a_feed_code_is_short CHECK (code ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
    provider_id        integer     NOT NULL,
    kind               text        NOT NULL CONSTRAINT a_feed_is_of_a_known_kind CHECK (kind IN ('statuspage', 'google-cloud')),
    address            text,                 -- null: documents are brought by hand only
    poll_every_seconds integer     NOT NULL CONSTRAINT a_feed_is_polled_at_an_interval CHECK (poll_every_seconds > 0),
    created_at         timestamptz NOT NULL,
    stopped_at         timestamptz,          -- null: it is polled
    next_poll_at       timestamptz NOT NULL,
    polled_until       timestamptz,          -- an instance is at it until then; past: it was lost, or is done
    etag               text,
    last_modified      text,
    failures           integer     NOT NULL DEFAULT 0 CONSTRAINT failures_in_a_row_are_counted CHECK (failures >= 0),
    failing_since      timestamptz,
    last_success_at    timestamptz,
    CONSTRAINT a_feed_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT feed_codes_are_unique UNIQUE (hospital_id, code),
    CONSTRAINT provider_feed_names_provider_of_its_hospital FOREIGN KEY (hospital_id, provider_id) REFERENCES provider (hospital_id, id),
    CONSTRAINT a_feed_that_fails_says_since_when CHECK ((failures > 0) = (failing_since IS NOT NULL))
);
CREATE INDEX provider_feed_by_provider ON provider_feed (provider_id);

-- Which of our services a component of the provider carries. The key is the component's name or id in lower case.
CREATE TABLE feed_mapping (
    id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id   integer NOT NULL DEFAULT current_hospital(),
    feed_id       integer NOT NULL,
    component     text    NOT NULL CONSTRAINT a_mapping_names_a_component CHECK (btrim(component) <> ''),
    component_key text    NOT NULL,
    location      text,   -- null: wherever
    location_key  text,
    service_id    integer NOT NULL,
    CONSTRAINT feed_mapping_names_feed_of_its_hospital FOREIGN KEY (hospital_id, feed_id) REFERENCES provider_feed (hospital_id, id),
    CONSTRAINT feed_mapping_names_service_of_its_hospital FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id),
    CONSTRAINT a_component_is_mapped_to_a_service_once UNIQUE NULLS NOT DISTINCT (hospital_id, feed_id, component_key, location_key, service_id),
    CONSTRAINT a_location_has_a_key CHECK ((location IS NULL) = (location_key IS NULL))
);
CREATE INDEX feed_mapping_by_service ON feed_mapping (service_id);

-- A document as it was received, byte for byte; the same bytes again are the same row.
CREATE TABLE feed_document (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id   integer     NOT NULL DEFAULT current_hospital(),
    feed_id       integer     NOT NULL,
    sha256        text        NOT NULL CONSTRAINT a_documents_digest_is_64_hex_digits CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes         bytea       NOT NULL,
    media_type    text,
    http_status   integer,              -- null: brought by hand
    etag          text,
    last_modified text,
    received_at   timestamptz NOT NULL,
    CONSTRAINT a_document_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT a_document_of_a_feed_is_kept_once UNIQUE (hospital_id, feed_id, sha256),
    CONSTRAINT feed_document_names_feed_of_its_hospital FOREIGN KEY (hospital_id, feed_id) REFERENCES provider_feed (hospital_id, id)
);

-- What came of polls and imports. Polls that came to the same one after another are one row, so that a feed that is asked every minute
-- for years stays readable.
CREATE TABLE feed_poll (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    feed_id     integer     NOT NULL,
    outcome     text        NOT NULL CONSTRAINT the_outcome_of_a_poll_is_known
        CHECK (outcome IN ('taken', 'unchanged', 'imported', 'unreachable', 'refused', 'too-large', 'unreadable')),
    words       text        NOT NULL,
    http_status integer,
    document_id bigint,
    counts      text,                 -- of what became of the document's incidents, as JSON; null where none was read
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    times       integer     NOT NULL CONSTRAINT a_poll_happened CHECK (times >= 1),
    CONSTRAINT feed_poll_names_feed_of_its_hospital FOREIGN KEY (hospital_id, feed_id) REFERENCES provider_feed (hospital_id, id),
    CONSTRAINT feed_poll_names_document_of_its_hospital FOREIGN KEY (hospital_id, document_id) REFERENCES feed_document (hospital_id, id),
    CONSTRAINT the_last_poll_is_no_earlier_than_the_first CHECK (first_at <= last_at)
);
CREATE INDEX feed_poll_by_feed ON feed_poll (feed_id, id);

-- What a provider said of an incident, each time it said something else.
CREATE TABLE feed_incident (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id   integer     NOT NULL DEFAULT current_hospital(),
    feed_id       integer     NOT NULL,
    incident      text        NOT NULL,  -- the provider's own id
    revision      integer     NOT NULL CONSTRAINT revisions_of_an_incident_are_counted_from_1 CHECK (revision >= 1),
    document_id   bigint      NOT NULL,
    content       text        NOT NULL,  -- as it stands in the document
    digest        text        NOT NULL,  -- of its canonical form: blanks and the order of keys are no change
    title         text        NOT NULL,
    impact        text        NOT NULL,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz,           -- null: it goes on, or its end is not known
    goes_on       boolean     NOT NULL,
    flags         text[]      NOT NULL,
    components    text[]      NOT NULL,
    keys          text[]      NOT NULL,
    locations     text[]      NOT NULL,
    location_keys text[]      NOT NULL,
    modified_at   timestamptz,           -- as the provider says
    received_at   timestamptz NOT NULL,
    CONSTRAINT an_incidents_revision_stands_once UNIQUE (hospital_id, feed_id, incident, revision),
    CONSTRAINT feed_incident_names_feed_of_its_hospital FOREIGN KEY (hospital_id, feed_id) REFERENCES provider_feed (hospital_id, id),
    CONSTRAINT feed_incident_names_document_of_its_hospital FOREIGN KEY (hospital_id, document_id) REFERENCES feed_document (hospital_id, id),
    CONSTRAINT what_goes_on_has_no_end CHECK (NOT goes_on OR ends_at IS NULL)
);
CREATE INDEX feed_incident_by_revision ON feed_incident (feed_id, incident, revision);
CREATE INDEX feed_incident_by_start ON feed_incident (feed_id, starts_at);

-- What stands in a document where an incident should, and cannot be read as one. The bytes are the document's.
CREATE TABLE feed_quarantine (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    feed_id     integer     NOT NULL,
    document_id bigint      NOT NULL,
    first_byte  integer     NOT NULL,
    length      integer     NOT NULL,
    sha256      text        NOT NULL,
    reason      text        NOT NULL CONSTRAINT what_is_quarantined_has_a_reason CHECK (btrim(reason) <> ''),
    received_at timestamptz NOT NULL,
    CONSTRAINT the_same_is_quarantined_once UNIQUE (hospital_id, feed_id, sha256),
    CONSTRAINT feed_quarantine_names_feed_of_its_hospital FOREIGN KEY (hospital_id, feed_id) REFERENCES provider_feed (hospital_id, id),
    CONSTRAINT feed_quarantine_names_document_of_its_hospital FOREIGN KEY (hospital_id, document_id) REFERENCES feed_document (hospital_id, id)
);

-- Time of a service on which the two sides do not agree.
CREATE TABLE dispute (
    id           uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    agreement_id integer     NOT NULL,
    service_id   integer     NOT NULL,
    side         text        NOT NULL CONSTRAINT a_dispute_is_raised_by_a_side CHECK (side IN ('hospital', 'provider')),
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    reason       text        NOT NULL CONSTRAINT a_dispute_has_a_reason CHECK (btrim(reason) <> ''),
    raised_by    text        NOT NULL,
    raised_at    timestamptz NOT NULL,
    CONSTRAINT dispute_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT a_dispute_ends_after_it_begins CHECK (starts_at < ends_at),
    CONSTRAINT dispute_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT dispute_names_service_of_its_hospital FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id)
);
CREATE INDEX dispute_by_agreement ON dispute (agreement_id, service_id, starts_at);

CREATE TABLE dispute_withdrawal (
    dispute_id   uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    reason       text        NOT NULL CONSTRAINT a_withdrawal_has_a_reason CHECK (btrim(reason) <> ''),
    withdrawn_by text        NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    CONSTRAINT a_dispute_is_withdrawn_once PRIMARY KEY (hospital_id, dispute_id),
    CONSTRAINT dispute_withdrawal_names_dispute_of_its_hospital FOREIGN KEY (hospital_id, dispute_id) REFERENCES dispute (hospital_id, id)
);

-- Which of our services is meant by a label that a tool puts on what it reports.
CREATE TABLE tool_mapping (
    id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id integer NOT NULL DEFAULT current_hospital(),
    tool        text    NOT NULL CONSTRAINT a_tool_is_known CHECK (tool IN ('alertmanager', 'uptime-kuma')),
    label       text    NOT NULL,
    value       text    NOT NULL,
    service_id  integer NOT NULL,
    CONSTRAINT a_label_of_a_tool_means_one_service UNIQUE (hospital_id, tool, label, value),
    CONSTRAINT tool_mapping_names_service_of_its_hospital FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id)
);

-- What a tool reported and nobody could take, as it came.
CREATE TABLE tool_quarantine (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id integer     NOT NULL DEFAULT current_hospital() CONSTRAINT quarantined_reports_hospital_exists REFERENCES hospital,
    tool        text        NOT NULL CONSTRAINT the_tool_of_a_report_is_known CHECK (tool IN ('alertmanager', 'uptime-kuma')),
    content     text        NOT NULL,
    sha256      text        NOT NULL,
    reason      text        NOT NULL CONSTRAINT a_report_is_quarantined_for_a_reason CHECK (btrim(reason) <> ''),
    received_at timestamptz NOT NULL,
    CONSTRAINT the_same_report_is_quarantined_once UNIQUE (hospital_id, tool, sha256)
);
