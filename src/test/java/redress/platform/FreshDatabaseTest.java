package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FreshDatabaseTest {
    @Test
    void twoTestsDoNotSeeEachOthersRows() throws SQLException {
        try (var one = PostgresForTests.ofTheOwner(PostgresForTests.freshDatabase())
                        .getConnection();
                var other = PostgresForTests.ofTheOwner(PostgresForTests.freshDatabase())
                        .getConnection()) {
            one.createStatement().execute("CREATE TABLE only_here (id int)");
            try (var rows = other.getMetaData().getTables(null, "public", "only_here", null)) {
                assertThat(rows.next()).isFalse();
            }
        }
    }
}
