-- Closed statements are sealed with the codes of agreement, service and provider, but refer to their rows: with another code in such a
-- row, a frozen text would say one name and every list another. Names that people read may change; codes may not.
CREATE FUNCTION refuse_other_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is refused: codes of % are never changed or removed, because closed statements name them', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Put an agreement document that says the other code: it stands beside this one';
END $$;

CREATE TRIGGER codes_of_agreements_stay BEFORE UPDATE ON agreement
    FOR EACH ROW WHEN (NEW.code <> OLD.code) EXECUTE FUNCTION refuse_other_code();
CREATE TRIGGER agreements_stay BEFORE DELETE OR TRUNCATE ON agreement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_other_code();
CREATE TRIGGER codes_of_services_stay BEFORE UPDATE ON service
    FOR EACH ROW WHEN (NEW.code <> OLD.code) EXECUTE FUNCTION refuse_other_code();
CREATE TRIGGER services_stay BEFORE DELETE OR TRUNCATE ON service
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_other_code();
CREATE TRIGGER codes_of_providers_stay BEFORE UPDATE ON provider
    FOR EACH ROW WHEN (NEW.code <> OLD.code) EXECUTE FUNCTION refuse_other_code();
CREATE TRIGGER providers_stay BEFORE DELETE OR TRUNCATE ON provider
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_other_code();
