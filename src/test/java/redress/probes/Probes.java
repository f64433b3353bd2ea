package redress.probes;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.time.Interval;
import redress.intake.Gate;
import redress.intake.Receipt;
import redress.intake.ServiceCodes;
import redress.platform.ConfigForTests;
import redress.platform.HospitalFigures;
import redress.platform.RedressConfig;

/** The intake and the folding of one instance, put together by hand on a database of their own. */
record Probes(DataSource dataSource, Intake intake, Folding folding, Outages outages) {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int POOL = 20;

    static Probes on(DataSource database) {
        return on(database, InstantSource.fixed(NOW));
    }

    static Probes on(DataSource database, InstantSource time) {
        DataSource dataSource = pooled(database);
        RedressConfig config = ConfigForTests.defaults();
        var services = new ServiceCodes(dataSource);
        var folding = new Folding(dataSource);
        return new Probes(
                dataSource,
                new Intake(
                        dataSource,
                        new Months(dataSource),
                        services,
                        new VantagePoints(dataSource, config),
                        time,
                        config,
                        new ResultCounters(new HospitalFigures(), services),
                        new Gate(config)),
                folding,
                new Outages(dataSource, folding));
    }

    /** As the service has them; opening one for each statement would take longer than the statements. */
    private static DataSource pooled(DataSource database) {
        var simple = (PGSimpleDataSource) database;
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(POOL)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(simple.getURL())
                                    .principal(new NamePrincipal(simple.getUser()))
                                    .credential(new SimplePassword(simple.getPassword())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Receipt<ResultConflict> send(String ndjson) throws IOException, SQLException {
        return send(new ByteArrayInputStream(ndjson.getBytes(StandardCharsets.UTF_8)));
    }

    Receipt<ResultConflict> send(InputStream ndjson) throws IOException, SQLException {
        return intake.receiveNdjson(ndjson);
    }

    void add(String service, MeasurementRule... rules) throws SQLException {
        Catalogue.add(dataSource, service);
        try (var connection = dataSource.getConnection()) {
            for (MeasurementRule rule : rules) {
                Folds.keep(connection, service, rule);
            }
        }
    }

    /** Everything that was found, after everything that came was folded. */
    Measurement found(String service, MeasurementRule rule) {
        outages.bringUpToDate(Set.of(service));
        return stored(service, rule);
    }

    Measurement stored(String service, MeasurementRule rule) {
        return outages.measured(service, rule, new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE));
    }

    static String line(String service, String vantage, Instant observedAt, boolean up) {
        return "{\"service\":\"" + service + "\",\"vantage\":\"" + vantage + "\",\"observedAt\":\"" + observedAt
                + "\",\"up\":" + up + "}\n";
    }

    static String joined(List<String> lines) {
        return String.join("", lines);
    }
}
