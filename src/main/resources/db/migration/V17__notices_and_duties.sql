-- What is announced with a lead time, what has to be done by a date, and what the hospital owes its authorities: facts, which are only
-- appended. Whether a notice was in time, what is overdue and when something is due is computed from them.

CREATE TABLE notice (
    id                  uuid        NOT NULL,
    hospital_id         integer     NOT NULL DEFAULT current_hospital(),
    agreement_id        integer     NOT NULL,
    kind                text        NOT NULL CONSTRAINT a_notice_announces_something_known CHECK (kind IN
        ('planned-maintenance', 'planned-disruption', 'service-update', 'relocation', 'subcontractor-change')),
    -- The event of a calendar from which it was read; null where it was given otherwise.
    calendar_uid        text,
    calendar_occurrence timestamptz,
    CONSTRAINT notice_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT a_notice_is_of_one_agreement UNIQUE (hospital_id, id, agreement_id),
    CONSTRAINT notice_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT an_event_has_an_occurrence CHECK ((calendar_uid IS NULL) = (calendar_occurrence IS NULL))
);
CREATE INDEX notice_by_calendar ON notice (agreement_id, calendar_uid) WHERE calendar_uid IS NOT NULL;

CREATE TABLE notice_revision (
    notice_id    uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    agreement_id integer     NOT NULL,
    revision     integer     NOT NULL CONSTRAINT revisions_of_a_notice_are_counted_from_one CHECK (revision >= 1),
    -- Null means every service of the agreement, also those that a later version adds.
    services     text[]      CONSTRAINT a_notice_names_services_or_means_all CHECK (cardinality(services) > 0),
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz,
    words        text        NOT NULL CONSTRAINT a_notice_says_something CHECK (btrim(words) <> ''),
    withdrawn    boolean     NOT NULL,
    given_by     text        NOT NULL CONSTRAINT a_notice_is_the_providers_or_written_down_by_the_hospital
        CHECK (given_by IN ('provider', 'hospital')),
    received_at  timestamptz NOT NULL,
    received_by  text,
    recorded_at  timestamptz NOT NULL,
    recorded_by  text        NOT NULL,
    CONSTRAINT a_revision_of_a_notice_stands_once PRIMARY KEY (hospital_id, notice_id, revision),
    CONSTRAINT notice_revision_names_notice_of_its_hospital
        FOREIGN KEY (hospital_id, notice_id, agreement_id) REFERENCES notice (hospital_id, id, agreement_id),
    CONSTRAINT what_is_announced_ends_after_it_begins CHECK (starts_at < ends_at)
);
CREATE INDEX notice_revision_by_agreement ON notice_revision (agreement_id, starts_at);

CREATE TABLE notice_decision (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    notice_id    uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    agreement_id integer     NOT NULL,
    approved     boolean     NOT NULL,
    decided_by   text        NOT NULL,
    reason       text        NOT NULL CONSTRAINT a_decision_on_a_notice_has_a_reason CHECK (btrim(reason) <> ''),
    decided_at   timestamptz NOT NULL,
    CONSTRAINT notice_decision_names_notice_of_its_hospital
        FOREIGN KEY (hospital_id, notice_id, agreement_id) REFERENCES notice (hospital_id, id, agreement_id)
);
CREATE INDEX notice_decision_by_notice ON notice_decision (notice_id, id);

-- A breach: announced later than agreed. Recorded once, as it was judged when the notice came.
CREATE TABLE late_notice (
    notice_id    uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    agreement_id integer     NOT NULL,
    revision     integer     NOT NULL,
    starts_at    timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    latest_at    timestamptz NOT NULL,
    ahead        text        NOT NULL,
    clause       text        NOT NULL,
    services     text[]      NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT a_late_notice_is_recorded_once PRIMARY KEY (hospital_id, notice_id, revision),
    CONSTRAINT late_notice_names_revision_of_its_hospital
        FOREIGN KEY (hospital_id, notice_id, revision) REFERENCES notice_revision (hospital_id, notice_id, revision),
    CONSTRAINT late_notice_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT a_late_notice_came_after_the_latest_instant CHECK (latest_at < received_at)
);
CREATE INDEX late_notice_by_agreement ON late_notice (agreement_id, starts_at);

-- Duties.

CREATE TABLE exit_checklist (
    id           uuid        NOT NULL,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    agreement_id integer     NOT NULL,
    ends_on      date        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    recorded_by  text        NOT NULL,
    CONSTRAINT exit_checklist_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT exit_checklist_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT an_agreement_ends_once_on_a_day UNIQUE (hospital_id, agreement_id, ends_on)
);

CREATE TABLE duty (
    id                 uuid        NOT NULL,
    hospital_id        integer     NOT NULL DEFAULT current_hospital(),
    agreement_id       integer,
    service            text,
    kind               text        NOT NULL CONSTRAINT a_duty_is_of_a_known_kind CHECK (kind IN
        ('certificate', 'backup-evidence', 'security-exercise', 'data-transfer', 'deletion', 'version-end', 'renewal-notice', 'expiry',
         'claim-window', 'other')),
    owner              text        NOT NULL CONSTRAINT a_duty_is_the_providers_or_the_hospitals CHECK (owner IN ('provider', 'hospital')),
    zone               text        NOT NULL,
    checklist_id       uuid,
    -- Whether only a written confirmation will do, by the provider or as an uploaded reference.
    needs_confirmation boolean     NOT NULL,
    recorded_at        timestamptz NOT NULL,
    recorded_by        text        NOT NULL,
    CONSTRAINT duty_ids_are_unique PRIMARY KEY (hospital_id, id),
    CONSTRAINT duty_names_agreement_of_its_hospital FOREIGN KEY (hospital_id, agreement_id) REFERENCES agreement (hospital_id, id),
    CONSTRAINT duty_names_checklist_of_its_hospital FOREIGN KEY (hospital_id, checklist_id) REFERENCES exit_checklist (hospital_id, id),
    CONSTRAINT a_providers_duty_is_of_an_agreement CHECK (agreement_id IS NOT NULL OR owner = 'hospital'),
    CONSTRAINT a_duty_of_a_service_is_of_an_agreement CHECK (agreement_id IS NOT NULL OR service IS NULL)
);
CREATE INDEX duty_by_agreement ON duty (agreement_id);

CREATE TABLE duty_revision (
    duty_id       uuid        NOT NULL,
    hospital_id   integer     NOT NULL DEFAULT current_hospital(),
    revision      integer     NOT NULL CONSTRAINT revisions_of_a_duty_are_counted_from_one CHECK (revision >= 1),
    title         text        NOT NULL CONSTRAINT a_duty_has_a_title CHECK (btrim(title) <> ''),
    words         text,
    due_on        date,
    before_date   date,
    before_months integer,
    before_days   integer,
    every_months  integer     CONSTRAINT a_duty_recurs_after_a_month_or_more CHECK (every_months BETWEEN 1 AND 120),
    remind_days   integer[]   NOT NULL,
    withdrawn     boolean     NOT NULL,
    reason        text,
    recorded_at   timestamptz NOT NULL,
    recorded_by   text        NOT NULL,
    CONSTRAINT a_revision_of_a_duty_stands_once PRIMARY KEY (hospital_id, duty_id, revision),
    CONSTRAINT duty_revision_names_duty_of_its_hospital FOREIGN KEY (hospital_id, duty_id) REFERENCES duty (hospital_id, id),
    CONSTRAINT a_duty_is_due_on_a_date_or_before_another CHECK (CASE WHEN due_on IS NULL
        THEN before_date IS NOT NULL AND (before_months > 0) IS DISTINCT FROM (before_days > 0)
        ELSE before_date IS NULL AND before_months IS NULL AND before_days IS NULL END)
);

CREATE TABLE duty_proof (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    duty_id     uuid        NOT NULL,
    occurrence  date        NOT NULL,
    kind        text        NOT NULL CONSTRAINT a_proof_is_of_a_known_kind CHECK (kind IN
        ('certificate', 'report', 'log', 'written-confirmation', 'statement', 'other')),
    words       text        NOT NULL CONSTRAINT a_proof_says_something CHECK (btrim(words) <> ''),
    reference   text,
    sha256      text        CONSTRAINT a_proofs_digest_is_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    given_by    text        NOT NULL CONSTRAINT a_proof_is_given_by_one_side CHECK (given_by IN ('provider', 'hospital')),
    given_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL,
    CONSTRAINT a_proof_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT duty_proof_names_duty_of_its_hospital FOREIGN KEY (hospital_id, duty_id) REFERENCES duty (hospital_id, id)
);
CREATE INDEX duty_proof_by_duty ON duty_proof (duty_id, id);

CREATE TABLE duty_judgement (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    duty_id     uuid        NOT NULL,
    proof_id    bigint      NOT NULL,
    accepted    boolean     NOT NULL,
    reason      text        NOT NULL CONSTRAINT a_judgement_of_a_proof_has_a_reason CHECK (btrim(reason) <> ''),
    decided_by  text        NOT NULL,
    decided_at  timestamptz NOT NULL,
    CONSTRAINT duty_judgement_names_duty_of_its_hospital FOREIGN KEY (hospital_id, duty_id) REFERENCES duty (hospital_id, id),
    CONSTRAINT duty_judgement_names_proof_of_its_hospital FOREIGN KEY (hospital_id, proof_id) REFERENCES duty_proof (hospital_id, id)
);
CREATE INDEX duty_judgement_by_duty ON duty_judgement (duty_id, id);

-- A breach: nothing was proved by the due date. Recorded once for each occurrence.
CREATE TABLE duty_breach (
    duty_id     uuid        NOT NULL,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    occurrence  date        NOT NULL,
    due_at      timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT a_breach_of_a_duty_is_recorded_once PRIMARY KEY (hospital_id, duty_id, occurrence),
    CONSTRAINT duty_breach_names_duty_of_its_hospital FOREIGN KEY (hospital_id, duty_id) REFERENCES duty (hospital_id, id),
    CONSTRAINT a_breach_is_recorded_after_the_due_instant CHECK (due_at < recorded_at)
);

-- Deadlines of authorities: the hospital's own business, which no provider sees.

CREATE TABLE authority_template (
    code        text        NOT NULL CONSTRAINT a_template_code_is_short CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    revision    integer     NOT NULL,
    document    text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL,
    CONSTRAINT a_revision_of_a_template_stands_once PRIMARY KEY (hospital_id, code, revision)
);
ALTER TABLE authority_template ADD CONSTRAINT authority_templates_hospital_exists FOREIGN KEY (hospital_id) REFERENCES hospital;

CREATE TABLE authority_deadline (
    id          uuid        NOT NULL,
    hospital_id integer     NOT NULL DEFAULT current_hospital() CONSTRAINT authority_deadlines_hospital_exists REFERENCES hospital,
    template    text        NOT NULL,
    -- The template as it was applied: what is put to it later changes no deadline that runs.
    document    text        NOT NULL,
    zone        text        NOT NULL,
    subject     text        NOT NULL CONSTRAINT a_deadline_is_about_something CHECK (btrim(subject) <> ''),
    aware_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL,
    CONSTRAINT authority_deadline_ids_are_unique PRIMARY KEY (hospital_id, id)
);
CREATE INDEX authority_deadline_by_subject ON authority_deadline (hospital_id, subject);

CREATE TABLE authority_step (
    deadline_id uuid        NOT NULL,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    step        text        NOT NULL,
    revision    integer     NOT NULL CONSTRAINT revisions_of_a_step_are_counted_from_one CHECK (revision >= 1),
    done_at     timestamptz NOT NULL,
    proof       text        NOT NULL CONSTRAINT a_step_that_is_done_has_a_proof CHECK (btrim(proof) <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL,
    CONSTRAINT a_revision_of_a_step_stands_once PRIMARY KEY (hospital_id, deadline_id, step, revision),
    CONSTRAINT authority_step_names_deadline_of_its_hospital
        FOREIGN KEY (hospital_id, deadline_id) REFERENCES authority_deadline (hospital_id, id)
);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['notice', 'notice_revision', 'notice_decision', 'late_notice', 'exit_checklist', 'duty', 'duty_revision',
        'duty_proof', 'duty_judgement', 'duty_breach', 'authority_template', 'authority_deadline', 'authority_step']
    LOOP
        EXECUTE format('CREATE TRIGGER only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON %I EXECUTE FUNCTION facts_are_only_appended()', t);
    END LOOP;
END $$;
