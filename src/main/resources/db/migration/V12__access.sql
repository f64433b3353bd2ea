-- People, their sessions, and the tokens of machines. Secrets are kept as digests only: passwords by a slow hash, sessions and tokens,
-- which are too long to be guessed, by SHA-256.

CREATE FUNCTION known_roles() RETURNS text[] LANGUAGE sql IMMUTABLE
    RETURN ARRAY ['administrator', 'finance', 'provider', 'prober', 'auditor', 'viewer', 'operator'];

CREATE TABLE person (
    id                   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id          integer     NOT NULL DEFAULT current_hospital() CONSTRAINT persons_hospital_exists REFERENCES hospital,
    sign_in_name         text        NOT NULL CONSTRAINT sign_in_names_are_unique UNIQUE
        CONSTRAINT a_sign_in_name_is_written_small CHECK (sign_in_name = lower(sign_in_name) AND btrim(sign_in_name) <> ''),
    name                 text        NOT NULL CONSTRAINT a_person_has_a_name CHECK (btrim(name) <> ''),
    roles                text[]      NOT NULL CONSTRAINT roles_of_people_are_known CHECK (roles <@ known_roles()),
    provider_id          integer,
    password             text,        -- null: signs in through the hospital's identity provider only
    subject              text CONSTRAINT a_subject_is_one_person UNIQUE,  -- as the identity provider knows them, with its own name
    must_change_password boolean     NOT NULL DEFAULT false,
    created_at           timestamptz NOT NULL,
    disabled_at          timestamptz,
    CONSTRAINT a_person_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT person_names_provider_of_its_hospital FOREIGN KEY (hospital_id, provider_id) REFERENCES provider (hospital_id, id),
    CONSTRAINT who_acts_for_a_provider_does_nothing_else CHECK (
        ('provider' = ANY (roles)) = (provider_id IS NOT NULL) AND (provider_id IS NULL OR cardinality(roles) = 1)),
    CONSTRAINT who_comes_by_the_identity_provider_has_no_password CHECK (subject IS NULL OR password IS NULL),
    CONSTRAINT operators_belong_to_the_installation CHECK (
        cardinality(roles) = 0 OR ((hospital_id = 0) = (roles = ARRAY ['operator'])))
);

CREATE TABLE session (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id  integer     NOT NULL DEFAULT current_hospital(),
    person_id    integer     NOT NULL,
    digest       bytea       NOT NULL CONSTRAINT session_secrets_are_unique UNIQUE,
    began_at     timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    origin       text,
    agent        text,
    sign_out_address text,  -- of the identity provider, for this session
    CONSTRAINT session_names_person_of_its_hospital FOREIGN KEY (hospital_id, person_id) REFERENCES person (hospital_id, id),
    CONSTRAINT a_session_expires_after_it_begins CHECK (began_at < expires_at)
);
CREATE INDEX session_by_person ON session (person_id);

CREATE TABLE token (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id  integer     NOT NULL DEFAULT current_hospital() CONSTRAINT tokens_hospital_exists REFERENCES hospital,
    name         text        NOT NULL CONSTRAINT a_token_has_a_name CHECK (btrim(name) <> ''),
    hint         text        NOT NULL,  -- its first characters, by which people recognise it
    digest       bytea       NOT NULL CONSTRAINT token_secrets_are_unique UNIQUE,
    role         text        NOT NULL CONSTRAINT the_role_of_a_token_is_known CHECK (role = ANY (known_roles())),
    provider_id  integer,
    services     integer[],            -- null: every service that its role may see
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    replaces     integer,
    CONSTRAINT a_token_is_of_one_hospital UNIQUE (hospital_id, id),
    CONSTRAINT token_names_provider_of_its_hospital FOREIGN KEY (hospital_id, provider_id) REFERENCES provider (hospital_id, id),
    CONSTRAINT token_replaces_one_of_its_hospital FOREIGN KEY (hospital_id, replaces) REFERENCES token (hospital_id, id),
    CONSTRAINT a_providers_token_names_it CHECK ((role = 'provider') = (provider_id IS NOT NULL)),
    CONSTRAINT a_token_of_the_installation_operates_it CHECK ((hospital_id = 0) = (role = 'operator')),
    CONSTRAINT a_token_expires_after_it_is_made CHECK (created_at < expires_at)
);

-- Sign-ins that failed, by the digest of the name that was tried, whether or not somebody bears it.
CREATE TABLE failed_sign_in (
    hospital_id    integer     NOT NULL DEFAULT current_hospital(),
    name_digest    text        NOT NULL,
    failures       integer     NOT NULL CONSTRAINT a_failure_is_counted CHECK (failures >= 1),
    last_failed_at timestamptz NOT NULL,
    CONSTRAINT failures_of_a_name_are_one_row PRIMARY KEY (hospital_id, name_digest)
);

-- Whoever presents a secret belongs to a hospital that is not known before. These three look across hospitals, for one secret or name
-- each, and nothing else does.
CREATE FUNCTION presented_token(secret_digest bytea)
    RETURNS TABLE (hospital integer, token integer, token_name text, token_role text, provider integer, token_services integer[],
                   created timestamptz, expires timestamptz, last_used timestamptz, revoked timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
    BEGIN ATOMIC
        SELECT hospital_id, id, name, role, provider_id, services, created_at, expires_at, last_used_at, revoked_at
        FROM token WHERE digest = secret_digest;
    END;

CREATE FUNCTION presented_session(secret_digest bytea)
    RETURNS TABLE (hospital integer, session bigint, person integer, person_sign_in_name text, person_roles text[], provider integer,
                   must_change boolean, began timestamptz, last_seen timestamptz, expires timestamptz, ended timestamptz,
                   disabled timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
    BEGIN ATOMIC
        SELECT s.hospital_id, s.id, p.id, p.sign_in_name, p.roles, p.provider_id, p.must_change_password, s.began_at, s.last_seen_at,
               s.expires_at, s.ended_at, p.disabled_at
        FROM session s JOIN person p ON p.id = s.person_id WHERE s.digest = secret_digest;
    END;

CREATE FUNCTION person_signing_in(tried_name text)
    RETURNS TABLE (hospital integer, person integer, person_password text, must_change boolean, disabled timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
    BEGIN ATOMIC
        SELECT hospital_id, id, password, must_change_password, disabled_at FROM person WHERE sign_in_name = lower(tried_name);
    END;

REVOKE ALL ON FUNCTION presented_token(bytea), presented_session(bytea), person_signing_in(text) FROM PUBLIC;
