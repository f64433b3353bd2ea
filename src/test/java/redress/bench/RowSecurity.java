package redress.bench;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Takes row-level security out of a database and puts it back, to see what it costs. Without it no policy is asked, and the column that
 * says whose a row is takes a constant instead of asking the session.
 */
final class RowSecurity {
    private static final String SWITCH = """
            DO $$ DECLARE t record; BEGIN
                FOR t IN SELECT c.oid::regclass AS name, relispartition AS is_month
                         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'hospital_id'
                         WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace LOOP
                    IF NOT t.is_month THEN
                        EXECUTE format('ALTER TABLE %%s %s ROW LEVEL SECURITY', t.name);
                    END IF;
                    EXECUTE format('ALTER TABLE %%s ALTER COLUMN hospital_id SET DEFAULT %s', t.name);
                END LOOP;
            END $$""";

    private RowSecurity() {}

    static void off(Connection owner) throws SQLException {
        execute(owner, SWITCH.formatted("DISABLE", "1"));
    }

    static void on(Connection owner) throws SQLException {
        execute(owner, SWITCH.formatted("ENABLE", "current_hospital()"));
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
