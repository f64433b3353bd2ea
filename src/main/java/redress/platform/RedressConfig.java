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

    /** How incidents are watched. */
    Incidents incidents();

    /** What watching incidents goes by. */
    interface Incidents {
        /** How often it is looked which clocks are due, and whether an outage opens an incident. */
        @WithDefault("5s")
        Duration watchEvery();
    }

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

    /** Where people reach this installation, such as https://redress.example.org, for links in what it sends; links are paths without it. */
    Optional<String> publicAddress();

    /** How people and programs are told of what happens. */
    Alerts alerts();

    /** What telling goes by. */
    interface Alerts {
        /** How often it is looked whether somebody has to be told. */
        Duration every();

        /** How long a mail waits for what happens at the same moment. */
        @WithDefault("PT5S")
        Duration gather();

        /** Within this time the same recipient gets one mail of a subject. */
        @WithDefault("PT2M")
        Duration window();

        /** Within this time the same is not told again, unless it became more severe. */
        @WithDefault("PT4H")
        Duration repeat();

        /** Most mails of a subscription in an hour; what is more comes together in one. */
        @WithDefault("20")
        int mailsPerHour();

        /** How long an attempt to deliver may take. */
        @WithDefault("PT15S")
        Duration attemptTimeout();

        /** How long deliveries are listed after they have ended. */
        @WithDefault("P90D")
        Duration keepDeliveries();

        /** Whether webhooks may go to this machine and to private networks, and without TLS. */
        @WithDefault("false")
        boolean allowPrivateAddresses();

        /** The key that signing secrets are encrypted with in the database: 32 bytes in base64. They are not where it is left out. */
        Optional<String> key();

        /** The sender of mails; no mail is sent where it is left out. */
        Optional<String> mailFrom();
    }

    /** How what providers publish of their incidents is fetched. */
    Feeds feeds();

    /** What polling goes by. */
    interface Feeds {
        /** How often it is looked whether a feed is due. */
        Duration lookEvery();

        /** Largest document of a feed, polled or brought by hand. */
        @WithDefault("32M")
        MemorySize documentBytes();

        /** How long a connection may take. */
        @WithDefault("PT10S")
        Duration connectTimeout();

        /** How long an answer may take, to its last byte. */
        @WithDefault("PT30S")
        Duration answerTimeout();

        /** How many redirects are followed. */
        @WithDefault("5")
        int redirects();

        /** How many feeds of a hospital an instance polls at once. */
        @WithDefault("8")
        int pollsAtOnce();

        /** The longest that a feed that fails is left alone. */
        @WithDefault("PT1H")
        Duration longestBackOff();

        /** After how many failures in a row somebody is told. */
        @WithDefault("3")
        int failuresTold();

        /** Whether feeds may be on the hospital's own network. */
        @WithDefault("false")
        boolean allowPrivateAddresses();

        /** Most feeds of a hospital. */
        @WithDefault("200")
        int most();
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

        /** Longest file that comes with an incident. */
        @WithDefault("10M")
        MemorySize fileBytes();

        /** Most files of one incident. */
        @WithDefault("50")
        int filesOfAnIncident();

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

        /** Most subscriptions and webhook endpoints of a hospital. */
        @WithDefault("500")
        int subscriptions();

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
