package redress.platform;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.ClientAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /** When somebody is reminded of what is due. */
    Duties duties();

    /** What reminders go by. */
    interface Duties {
        /** How often it is looked whether something is due soon or overdue. */
        @WithDefault("1m")
        Duration every();

        /** How long before a deadline of an authority somebody is reminded; the shortest that has been reached is told, each once. */
        @WithDefault("PT24H,PT4H,PT1H")
        List<Duration> deadlineReminders();
    }

    /** How people and machines prove who they are. */
    SignIn signIn();

    /** What signing in goes by. */
    interface SignIn {
        /** The work factor of bcrypt; each step doubles the time of a sign-in, 12 takes about a quarter of a second. */
        @WithDefault("12")
        int passwordCost();

        /** How people call the hospital's identity provider, where there is one; set together with quarkus.oidc.tenant-enabled. */
        Optional<String> identityProvider();

        /** What the identity provider calls each role; the role's own name where nothing is said. */
        Map<String, String> roles();

        /** The claim that names the hospital; needed where the installation has several. */
        Optional<String> hospitalClaim();

        /** The claim that names the provider for whom somebody with the role provider acts. */
        @WithDefault("redress_provider")
        String providerClaim();

        /** How long a session lasts in which nothing is asked. */
        @WithDefault("PT2H")
        Duration idle();

        /** How long a session lasts at most. */
        @WithDefault("PT12H")
        Duration longest();

        /** How far the clocks of several instances may differ. */
        @WithDefault("PT1M")
        Duration clockSkew();

        /** Failed sign-ins under one name before the next has to wait, each time twice as long. */
        @WithDefault("5")
        int failures();

        /** The longest that a sign-in has to wait after failures. */
        @WithDefault("PT15M")
        Duration longestWait();
    }

    /** What the very first start makes. */
    FirstStart firstStart();

    /** Secrets that are given instead of made up, for an installation that nobody watches. */
    interface FirstStart {
        /** The password of the first administrator and the first operator; made up and shown once where it is left out. */
        Optional<String> password();

        /** A file with a secret of 32 characters or more, which becomes a viewer's token, such as Prometheus needs. */
        Optional<Path> viewerTokenFile();
    }

    /** How callers prove who they are below HTTP. */
    Tls tls();

    /** What is asked of the other end of a connection. */
    interface Tls {
        /**
         * Whether a client has to show a certificate that the trust store knows. The framework's own setting of this is fixed when the
         * service is built.
         */
        @WithDefault("none")
        ClientAuth clientAuth();
    }

    /** How much is taken at once, so that no request can exhaust the service. */
    Limits limits();

    /** Every limit of the API by its name. */
    interface Limits {
        /** Largest agreement document or other single JSON body. */
        @WithDefault("1M")
        MemorySize documentBytes();

        /** Longest form that a page sends. */
        @WithDefault("64K")
        MemorySize formBytes();

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

        /** Most people of a hospital. */
        @WithDefault("2000")
        int people();

        /** Most tokens of a hospital that are not revoked. */
        @WithDefault("1000")
        int tokens();

        /** Most sessions of a person at once; a further one ends the oldest. */
        @WithDefault("20")
        int sessionsOfAPerson();

        /** Most entries in one page of a list. */
        @WithDefault("200")
        int pageEntries();

        /** How many requests a second one credential may make in the long run. */
        @WithDefault("200")
        int requestsPerSecond();

        /** How many requests one credential may make at once. */
        @WithDefault("1000")
        int requestBurst();

        /** How many requests a second one address may make in the long run without a credential. */
        @WithDefault("50")
        int addressRequestsPerSecond();

        /** How many requests one address may make at once without a credential. */
        @WithDefault("200")
        int addressRequestBurst();

        /** How many callers' rates are kept apart; while more are busy, the further ones share one limit. */
        @WithDefault("100000")
        int callersRemembered();
    }
}
