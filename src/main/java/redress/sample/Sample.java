package redress.sample;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import redress.access.SampleAccess;
import redress.agreements.AgreementFiles;
import redress.agreements.Agreements;
import redress.core.agreement.CoveredService;
import redress.incidents.WrittenDown;
import redress.intake.Receipt;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.probes.Intake;
import redress.probes.Outages;
import redress.statements.ClosingRound;

/**
 * Loads the recorded sample at start where {@code redress.sample} asks for it, through the same doors as everything else. A
 * restart finds all of it on record and changes nothing.
 */
@ApplicationScoped
public class Sample {
    private static final Logger LOG = Logger.getLogger(Sample.class);
    private static final String FOLDER = "/sample/";
    private static final List<String> AGREEMENTS =
            List.of("hosted-sites.yaml", "knowledge-services.yaml", "working-hours.yaml");
    private static final Set<String> CODES = Set.of("hosted-sites", "knowledge-services", "working-hours");
    /** Whose side of the sample can be looked at. */
    private static final String PROVIDER = "lagoon";

    private static final String RESULTS = "probe-results.csv";
    private static final String INCIDENTS = "incidents.json";
    /** After the agreements directory has been read. */
    private static final int LATE = 10_000;

    private final RedressConfig config;
    private final AgreementFiles files;
    private final Agreements agreements;
    private final Intake intake;
    private final WrittenDown incidents;
    private final Outages outages;
    private final ClosingRound closing;
    private final SampleAccess access;
    private final InstantSource time;

    Sample(
            RedressConfig config,
            AgreementFiles files,
            Agreements agreements,
            Intake intake,
            WrittenDown incidents,
            Outages outages,
            ClosingRound closing,
            SampleAccess access,
            InstantSource time) {
        this.config = config;
        this.files = files;
        this.agreements = agreements;
        this.intake = intake;
        this.incidents = incidents;
        this.outages = outages;
        this.closing = closing;
        this.access = access;
        this.time = time;
    }

    void onStart(@Observes @Priority(LATE) StartupEvent event) {
        if (config.sample()) {
            Sight.of(Sight.FIRST_HOSPITAL_ID).see(this::load);
            access.open(PROVIDER);
        }
    }

    /**
     * Records the agreements, takes the results and what was said of incidents, folds them and closes what is over, so that the first page shows them all:
     * nothing is waited for, because the sample is complete.
     */
    Receipt<?> load() {
        var loaded = files.loadAll(AGREEMENTS.stream().map(Sample::agreement));
        try (InputStream results = open(RESULTS);
                InputStream written = open(INCIDENTS)) {
            Receipt<?> receipt = intake.receiveCsv(results);
            int opened = incidents.record(written, "sample", time.instant());
            var services = new TreeSet<String>();
            agreements
                    .histories()
                    .values()
                    .forEach(history -> history.versions()
                            .forEach(version -> version.services().stream()
                                    .map(CoveredService::code)
                                    .forEach(services::add)));
            outages.bringUpToDate(services);
            closing.closePast(CODES, time.instant());
            LOG.infof(
                    "sample: %d agreements, %d incidents and %d results recorded, %d agreements and %d results known, %d conflicting",
                    loaded.recorded(),
                    opened,
                    receipt.accepted(),
                    loaded.known(),
                    receipt.repeated(),
                    receipt.conflicting());
            return receipt;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the sample could not be stored", e);
        }
    }

    private static AgreementFiles.Named agreement(String name) {
        try (InputStream document = open("agreements/" + name)) {
            return new AgreementFiles.Named(name, new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Sample.class.getResourceAsStream(FOLDER + name), name);
    }
}
