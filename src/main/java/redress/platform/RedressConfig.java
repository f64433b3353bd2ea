package redress.platform;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The service's own settings; their defaults stand here and in {@code application.properties}. */
@StaticInitSafe // HTTP filters are made before the configuration of the run is complete, and need the limits.
@ConfigMapping(prefix = "redress")
public interface RedressConfig {
    /** Where everything is kept that no external database keeps. Relative to the working directory. */
    Path dataDirectory();

    /** Whether the recorded sample is loaded at start. */
    @WithDefault("false")
    boolean sample();

    /** A directory of agreement documents that are recorded at start, in the order of their names. */
    Optional<Path> agreementsDirectory();

    /** The directory of the embedded database, where one runs. Set by {@link Main}, not by an operator. */
    Optional<String> embeddedDatabase();

    /** How often new results are folded into outages. */
    Duration foldEvery();

    /** How often the figures that are published as metrics are computed. */
    Duration figuresEvery();

    /** When periods are closed. */
    Closing closing();

    /** What closing goes by. */
    interface Closing {
        /** How long late measurements of a period are waited for, and after an agreement is recorded its history. */
        @WithDefault("P3D")
        Duration grace();

        /** How often it is looked whether a period can be closed. */
        @WithDefault("1m")
        Duration every();
    }

    /** How much is taken at once, so that no request can exhaust the service. */
    Limits limits();

    /** Every limit of the API by its name. */
    interface Limits {
        /** Largest agreement document or other single JSON body. */
        @WithDefault("1M")
        MemorySize documentBytes();

        /** Largest JSON array of probe results; longer uploads are streams. */
        @WithDefault("1000")
        int resultsPerArray();

        /** Longest stream of probe results, after decompression. */
        @WithDefault("8G")
        MemorySize streamBytes();

        /** Longest line in a stream. */
        @WithDefault("64K")
        MemorySize lineBytes();

        /** Most vantage points that register themselves; beyond it a new name is more likely a mistake. */
        @WithDefault("10000")
        int vantagePoints();

        /** Most uploads that hold a database connection at once; each takes up to two of the pool. */
        @WithDefault("8")
        int uploadsAtOnce();

        /** Most hospitals of an installation; each job goes through all of them. */
        @WithDefault("200")
        int hospitals();

        /** Most exports of hospitals that are written at once; each reads one state of the database until its reader has it. */
        @WithDefault("2")
        int exportsAtOnce();

        /** How many mistakes an answer lists before it only counts them. */
        @WithDefault("100")
        int problemsListed();

        /** How far in the future a result may be observed, for clocks that are not quite right. */
        @WithDefault("300")
        int futureSeconds();

        /** Most entries in one page of a list. */
        @WithDefault("200")
        int pageEntries();
    }
}
