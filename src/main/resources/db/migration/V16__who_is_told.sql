-- Who is told of alerts, by mail or webhook, and what became of each message. An alert is matched with subscriptions once; each match is
-- a telling, which ends in exactly one message; a message goes to each of its addresses as a delivery, which is attempted until it is
-- taken or given up.

-- When it was looked at for whom it has to be told. The only thing of an alert that is ever written later.
ALTER TABLE alert ADD COLUMN routed_at timestamptz;
CREATE INDEX alert_to_be_routed ON alert (hospital_id, id) WHERE routed_at IS NULL;

CREATE TABLE subscription (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id  integer     NOT NULL DEFAULT current_hospital() CONSTRAINT subscriptions_hospital_exists REFERENCES hospital,
    code         text        NOT NULL CONSTRAINT a_subscription_code_is_short CHECK (code ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
    provider_id  integer,              -- null: the hospital's own
    channel      text        NOT NULL CONSTRAINT channels_are_mail_and_webhook CHECK (channel IN ('mail', 'webhook')),
    definition   text        NOT NULL, -- canonical JSON (RFC 8785)
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    disabled_at  timestamptz,          -- its receiver has said that it is gone
    removed_at   timestamptz,
    CONSTRAINT a_subscription_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT subscription_names_provider_of_its_hospital FOREIGN KEY (hospital_id, provider_id) REFERENCES provider (hospital_id, id),
    CONSTRAINT a_provider_is_told_by_webhook CHECK (provider_id IS NULL OR channel = 'webhook')
);
CREATE UNIQUE INDEX live_subscriptions_have_different_codes ON subscription (hospital_id, code) WHERE removed_at IS NULL;

-- What webhooks are signed with. While one is replaced both sign.
CREATE TABLE signing_secret (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id     integer     NOT NULL DEFAULT current_hospital(),
    subscription_id integer     NOT NULL,
    secret          text        NOT NULL, -- encrypted where the installation has a key
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz,
    CONSTRAINT signing_secret_names_subscription_of_its_hospital
        FOREIGN KEY (hospital_id, subscription_id) REFERENCES subscription (hospital_id, id)
);
CREATE INDEX signing_secret_by_subscription ON signing_secret (subscription_id);

-- Somebody is to be told of an alert: until when it is held and why, then the message in which it left.
CREATE TABLE telling (
    subscription_id integer     NOT NULL,
    alert_id        bigint      NOT NULL,
    hospital_id     integer     NOT NULL DEFAULT current_hospital(),
    held_until      timestamptz,          -- null: not decided yet
    reason          text,
    message         uuid,
    told_at         timestamptz,
    CONSTRAINT a_subscription_is_told_of_an_alert_once PRIMARY KEY (subscription_id, alert_id),
    CONSTRAINT telling_names_subscription_of_its_hospital
        FOREIGN KEY (hospital_id, subscription_id) REFERENCES subscription (hospital_id, id),
    CONSTRAINT telling_names_alert_of_its_hospital FOREIGN KEY (hospital_id, alert_id) REFERENCES alert (hospital_id, id),
    CONSTRAINT what_was_told_stands_in_a_message CHECK ((message IS NULL) = (told_at IS NULL)),
    CONSTRAINT what_is_held_has_a_reason CHECK ((held_until IS NULL) = (reason IS NULL))
);
CREATE INDEX telling_to_be_told ON telling (hospital_id, subscription_id, held_until) WHERE message IS NULL;
CREATE INDEX telling_told_lately ON telling (subscription_id, told_at) WHERE message IS NOT NULL;
CREATE INDEX telling_by_message ON telling (message) WHERE message IS NOT NULL;

CREATE TABLE delivery (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id     integer     NOT NULL DEFAULT current_hospital(),
    subscription_id integer     NOT NULL,
    provider_id     integer,
    message         uuid        NOT NULL,  -- by which the receiver recognises what it got already
    channel         text        NOT NULL,
    address         text        NOT NULL,
    topic           text        NOT NULL,  -- of the newest alert in it
    headline        text        NOT NULL,
    body            text        NOT NULL,  -- what is sent, to the byte
    alerts          integer     NOT NULL CONSTRAINT a_test_tells_of_no_alert CHECK (alerts >= 0),
    reason          text        NOT NULL,  -- why it leaves when it leaves
    planned_at      timestamptz NOT NULL,
    repeats         bigint,                -- the delivery that somebody had repeated by this one
    due_at          timestamptz NOT NULL,  -- of the next attempt; while one runs, when another instance may take it over
    attempts        integer     NOT NULL DEFAULT 0,
    ended_at        timestamptz,
    outcome         text CONSTRAINT a_delivery_ends_in_one_of_three_ways CHECK (outcome IN ('delivered', 'given-up', 'cancelled')),
    CONSTRAINT a_delivery_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT delivery_names_subscription_of_its_hospital
        FOREIGN KEY (hospital_id, subscription_id) REFERENCES subscription (hospital_id, id),
    CONSTRAINT delivery_names_provider_of_its_hospital FOREIGN KEY (hospital_id, provider_id) REFERENCES provider (hospital_id, id),
    CONSTRAINT delivery_repeats_one_of_its_hospital
        FOREIGN KEY (hospital_id, repeats) REFERENCES delivery (hospital_id, id) ON DELETE SET NULL (repeats),
    CONSTRAINT what_has_ended_has_an_outcome CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX a_message_goes_to_an_address_once ON delivery (hospital_id, message, address) WHERE repeats IS NULL;
CREATE INDEX delivery_due ON delivery (hospital_id, due_at) WHERE ended_at IS NULL;
CREATE INDEX delivery_by_subscription ON delivery (subscription_id, id);
CREATE INDEX delivery_repeated ON delivery (hospital_id, repeats) WHERE repeats IS NOT NULL;
CREATE INDEX delivery_to_be_forgotten ON delivery (hospital_id, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE delivery_attempt (
    delivery_id bigint      NOT NULL,
    number      integer     NOT NULL,
    hospital_id integer     NOT NULL DEFAULT current_hospital(),
    began_at    timestamptz NOT NULL,
    took_millis bigint      NOT NULL,
    delivered   boolean     NOT NULL,
    status      integer,               -- of HTTP; null where no answer came, and of mail
    answer      text        NOT NULL,  -- the beginning of what the receiver said, or what went wrong
    CONSTRAINT attempts_are_numbered PRIMARY KEY (delivery_id, number),
    CONSTRAINT delivery_attempt_names_delivery_of_its_hospital
        FOREIGN KEY (hospital_id, delivery_id) REFERENCES delivery (hospital_id, id) ON DELETE CASCADE
);
