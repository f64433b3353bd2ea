package redress.hospitals;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;
import redress.platform.Hospitals.Hospital;

/**
 * Writes everything that a hospital keeps, as an archive of one file a table. All is read in one state of the database, and streamed:
 * neither the database nor this program holds more than a piece of it. The manifest comes last, so that an archive without one is
 * known to have broken off.
 */
@ApplicationScoped
class Export {
    static final String MANIFEST = "manifest.json";

    private static final int FORMAT = 1;
    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'";
    private static final String SCHEMA = "SELECT version FROM flyway_schema_history"
            + " WHERE version IS NOT NULL AND success ORDER BY installed_rank DESC LIMIT 1";

    private final DataSource database;
    private final InstantSource time;
    private final ObjectMapper json;
    private final String software;

    Export(
            DataSource database,
            InstantSource time,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String software) {
        this.database = database;
        this.time = time;
        this.json = json;
        this.software = software;
    }

    /** One file of the archive. */
    private record Written(String file, String table, List<String> columns, long rows, String sha256) {}

    /**
     * Writes the archive of the hospital that the present work may see, and leaves the stream open.
     *
     * @throws IOException if the reader goes away
     * @throws SQLException if the database does; what was written then has no manifest
     */
    void write(Hospital hospital, OutputStream out) throws IOException, SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, SNAPSHOT);
                write(connection, hospital, out);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void write(Connection connection, Hospital hospital, OutputStream out) throws IOException, SQLException {
        Instant now = time.instant();
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var files = new ArrayList<Written>();
        for (ExportedTable table : ExportedTable.all(connection)) {
            files.add(write(connection, table, zip));
        }
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(manifest(hospital, now, schema(connection), files)));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static Written write(Connection connection, ExportedTable table, ZipOutputStream zip)
            throws IOException, SQLException {
        String file = table.name() + ".csv";
        zip.putNextEntry(new ZipEntry(file));
        var digested = new DigestedEntry(zip);
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copy(), digested);
        zip.closeEntry();
        return new Written(file, table.name(), table.columns(), rows, digested.sha256());
    }

    private Map<String, Object> manifest(Hospital hospital, Instant now, String schema, List<Written> files) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("format", FORMAT);
        manifest.put("hospital", Map.of("code", hospital.code(), "name", hospital.name()));
        manifest.put("readAt", now.toString());
        manifest.put("software", software);
        manifest.put("schema", schema);
        manifest.put("leftOut", LeftOut.COLUMNS);
        manifest.put("tables", files);
        return manifest;
    }

    private static String schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SCHEMA)) {
            return rows.next() ? rows.getString(1) : "unknown";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
