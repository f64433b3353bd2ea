-- What happened that somebody may have asked to be told. It is put here by the transaction in which it happens, so that nothing is told
-- that did not happen and nothing that happened is forgotten; who is told, and how, is looked at afterwards.
CREATE TABLE alert (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id   integer     NOT NULL DEFAULT current_hospital() CONSTRAINT alerts_hospital_exists REFERENCES hospital,
    topic         text        NOT NULL CONSTRAINT a_topic_is_called_like_clock_breached CHECK (topic ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
    subject       text        NOT NULL CONSTRAINT an_alert_is_about_something CHECK (btrim(subject) <> ''),
    occurrence    text        NOT NULL,
    agreement_id  integer,
    service_id    integer,
    severity      text,
    headline      text        NOT NULL CONSTRAINT an_alert_says_what_happened CHECK (btrim(headline) <> ''),
    happened_at   timestamptz NOT NULL,
    next_due      text,
    next_due_at   timestamptz,
    page          text        NOT NULL,
    details       text        NOT NULL,
    for_provider  boolean     NOT NULL,
    raised_at     timestamptz NOT NULL,
    CONSTRAINT alert_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT alert_names_service_of_its_hospital FOREIGN KEY (hospital_id, service_id) REFERENCES service (hospital_id, id),
    CONSTRAINT an_alert_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT an_alert_is_raised_once UNIQUE (hospital_id, topic, subject, occurrence),
    CONSTRAINT what_is_due_next_has_a_time CHECK ((next_due IS NULL) = (next_due_at IS NULL)),
    CONSTRAINT what_a_provider_is_told_is_of_an_agreement CHECK (agreement_id IS NOT NULL OR NOT for_provider)
);
