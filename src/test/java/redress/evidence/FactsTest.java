package redress.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.audit.Audit;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.measurement.Affected;
import redress.core.measurement.ComponentState;
import redress.core.measurement.Deployment;
import redress.core.measurement.Observations;
import redress.core.measurement.RequestCount;
import redress.core.measurement.Ticket;
import redress.core.measurement.Usage;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.intake.Delivery;
import redress.intake.Gate;
import redress.intake.Receipt;
import redress.intake.ServiceCodes;
import redress.platform.ConfigForTests;
import redress.platform.HospitalFigures;
import redress.platform.PostgresForTests;
import redress.platform.RedressConfig;

/** What statements see of the facts on record: those of the span, as they stood at an instant. */
class FactsTest {
    private static final Instant FIRST_DAY = Instant.parse("2026-11-20T12:00:00Z");
    private static final Interval JUNE = span("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    private final DataSource dataSource = PostgresForTests.freshDatabase();
    private final RedressConfig config = ConfigForTests.defaults();
    private final Gate gate = new Gate(config);
    private final ServiceCodes services = new ServiceCodes(dataSource);
    private final Facts facts = new Facts(dataSource);
    private Instant now = FIRST_DAY;

    @BeforeEach
    void agreementsNameTwoServices() throws SQLException {
        execute("INSERT INTO service (code, name) VALUES ('ehr', 'ehr'), ('pacs', 'pacs')");
    }

    @Test
    void eachKindIsLoadedAsTheCoreKnowsIt() throws Exception {
        for (Example kind : Example.values()) {
            send(kind, kind.csv("ehr", kind.good));
        }
        Interval may = span("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z");
        var times = Map.of(
                Ticket.Event.FAILED, at("07:50"),
                Ticket.Event.DISCOVERED, at("07:55"),
                Ticket.Event.OPENED, at("08:00"),
                Ticket.Event.ANSWERED, at("08:10"),
                Ticket.Event.WORKED_AROUND, at("08:30"),
                Ticket.Event.RESTORED, at("09:00"),
                Ticket.Event.CONFIRMED, at("09:30"),
                Ticket.Event.NOTIFIED, Instant.parse("2026-05-02T08:00:00Z"),
                Ticket.Event.REPORTED, Instant.parse("2026-05-08T08:00:00Z"));
        assertThat(facts.observations(List.of("pacs", "ehr"), may, Duration.ZERO))
                .isEqualTo(Map.of(
                        "pacs",
                        Observations.NONE,
                        "ehr",
                        new Observations(
                                List.of(new RequestCount(new Interval(at("00:00"), at("00:05")), 1000, 12, 3, 4)),
                                List.of(new Affected(new Interval(at("00:00"), at("02:00")), 400)),
                                List.of(new ComponentState("zone-a", new Interval(at("00:00"), at("00:30")), false)),
                                List.of(new Deployment("vm-1", span("2026-05-01T00:00:00Z", "2026-05-16T00:00:00Z"))),
                                List.of(new Ticket("T-1", "critical", times)),
                                List.of(new Usage(YearMonth.of(2026, 5), "vcores", new BigDecimal("12.5"))),
                                List.of(new Charge(
                                        LocalDate.of(2026, 5, 1),
                                        LocalDate.of(2026, 6, 1),
                                        Charge.Kind.ONE_OFF,
                                        Money.of(new BigDecimal("1234.56"), EUR))))));
        assertThat(facts.plannedMaintenance(
                        List.of("ehr", "pacs"), span("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")))
                .isEqualTo(Map.of(
                        "ehr",
                        List.of(new Exclusion(
                                "CHG-9",
                                "planned-maintenance",
                                span("2026-12-06T22:00:00Z", "2026-12-07T02:00:00Z"),
                                "Example Cloud",
                                Instant.parse("2026-11-19T09:00:00Z"),
                                null)),
                        "pacs",
                        List.of()));
    }

    @Test
    void aFactIsLoadedWholeWhereItSharesAnInstantWithTheSpan() throws Exception {
        send(Example.REQUEST_COUNTS, """
                service,from,until,attempts,failures
                ehr,2026-05-30T00:00:00Z,2026-06-01T00:00:00Z,1,0
                ehr,2026-06-01T00:00:00Z,2026-06-30T23:00:00Z,2,0
                ehr,2026-06-30T23:00:00Z,2026-07-30T00:00:00Z,3,0
                ehr,2026-07-30T00:00:00Z,2026-07-31T00:00:00Z,4,0
                """);
        assertThat(june().requests()).extracting(RequestCount::attempts).containsExactly(2L, 3L);
        send(Example.COMPONENT_STATES, """
                service,component,from,until,up
                ehr,a,2020-01-01T00:00:00Z,2026-06-01T00:00:00.000001Z,true
                ehr,b,2020-01-01T00:00:00Z,2026-06-01T00:00:00Z,true
                ehr,c,2026-06-30T23:59:59.999999Z,2026-11-01T00:00:00Z,true
                ehr,d,2026-07-01T00:00:00Z,2026-11-01T00:00:00Z,true
                """);
        assertThat(june().components()).extracting(ComponentState::component).containsExactly("a", "c");
    }

    @Test
    void aCountOfTheLongestIntervalThatBeginsBeforeTheSpanIsFound() throws Exception {
        send(
                Example.REQUEST_COUNTS,
                "service,from,until,attempts,failures\nehr,2026-05-01T00:00:01Z,2026-06-01T00:00:01Z,1,0\n");
        assertThat(june().requests()).hasSize(1);
    }

    @Test
    void chargesAndUsageOfThirteenMonthsBeforeComeToo() throws Exception {
        send(Example.CHARGES, """
                service,from,until,kind,amount,currency
                ehr,2025-03-01,2025-04-01,recurring,1,EUR
                ehr,2025-05-01,2025-06-01,recurring,2,EUR
                ehr,2026-06-01,2026-07-01,recurring,3,EUR
                ehr,2026-08-01,2026-09-01,recurring,4,EUR
                """);
        assertThat(june().charges())
                .extracting(charge -> charge.amount().toString())
                .containsExactly("2.00 EUR", "3.00 EUR");
        send(Example.USAGE, """
                service,month,unit,quantity
                ehr,2025-03,users,1
                ehr,2025-05,users,2
                ehr,2026-06,users,3
                ehr,2026-08,users,4
                """);
        assertThat(june().usage())
                .extracting(usage -> usage.quantity().intValue())
                .containsExactly(2, 3);
    }

    @Test
    void aTicketTouchesTheSpanFromItsFirstEventToItsLast() throws Exception {
        send(Example.TICKETS, """
                service,id,severity,opened,failed,restored,confirmed
                ehr,over,1,2026-05-01T00:00:00Z,,2026-05-31T23:59:59Z,
                ehr,open,1,2026-05-02T00:00:00Z,,,
                ehr,restored,1,2026-05-03T00:00:00Z,,2026-06-01T00:00:00Z,
                ehr,confirmed,1,2026-05-04T00:00:00Z,,2026-05-05T00:00:00Z,2026-06-05T00:00:00Z
                ehr,opened,1,2026-06-05T00:00:00Z,,2026-07-05T00:00:00Z,
                ehr,failed,1,2026-07-01T00:00:00Z,2026-06-30T23:00:00Z,2026-07-05T00:00:00Z,
                ehr,after,1,2026-07-01T00:00:00Z,,,
                """);
        assertThat(june().tickets())
                .extracting(Ticket::id)
                .containsExactly("open", "restored", "confirmed", "opened", "failed");
    }

    @Test
    void anOpenDeploymentHasNoEnd() throws Exception {
        send(Example.DEPLOYMENTS, "service,resource,from\nehr,vm-1,2020-01-01T00:00:00Z\n");
        assertThat(june().deployments())
                .containsExactly(new Deployment(
                        "vm-1", new Interval(Instant.parse("2020-01-01T00:00:00Z"), Interval.DISTANT_FUTURE)));
    }

    @Test
    void whatWasKnownAtAnInstantIsStillKnown() throws Exception {
        send(Example.USAGE, "service,month,unit,quantity\nehr,2026-06,users,100\n");
        now = FIRST_DAY.plus(Duration.ofDays(1));
        send(Example.USAGE, "service,month,unit,quantity,correction\nehr,2026-06,users,120,recounted\n");
        now = FIRST_DAY.plus(Duration.ofDays(2));
        send(Example.USAGE, "service,month,unit,withdrawn,correction,quantity\nehr,2026-06,users,true,not ours,\n");
        now = FIRST_DAY.plus(Duration.ofDays(3));
        send(Example.USAGE, "service,month,unit,quantity,correction\nehr,2026-06,users,130,ours after all\n");
        assertThat(quantitiesKnownAt(FIRST_DAY.minusNanos(1_000))).isEmpty();
        assertThat(quantitiesKnownAt(FIRST_DAY)).containsExactly(100);
        assertThat(quantitiesKnownAt(FIRST_DAY.plus(Duration.ofHours(23)))).containsExactly(100);
        assertThat(quantitiesKnownAt(FIRST_DAY.plus(Duration.ofDays(1)))).containsExactly(120);
        assertThat(quantitiesKnownAt(FIRST_DAY.plus(Duration.ofDays(2)))).isEmpty();
        assertThat(quantitiesKnownAt(FIRST_DAY.plus(Duration.ofDays(3)))).containsExactly(130);
        assertThat(june().usage()).hasSize(1);
    }

    @Test
    void aClockThatGoesBackDoesNotBringAnEarlierRevisionBack() throws Exception {
        send(Example.USAGE, "service,month,unit,quantity\nehr,2026-06,users,100\n");
        now = FIRST_DAY.minus(Duration.ofSeconds(5));
        send(Example.USAGE, "service,month,unit,quantity,correction\nehr,2026-06,users,120,recounted\n");
        assertThat(quantitiesKnownAt(FIRST_DAY.minusSeconds(1))).isEmpty();
        assertThat(quantitiesKnownAt(FIRST_DAY)).containsExactly(120);
    }

    @Test
    void factsAreTheSameFromAnyOrderOfArrival() throws Exception {
        var lines = new ArrayList<String>();
        // What an incident tells besides is no field of a ticket.
        var told = EnumSet.complementOf(
                EnumSet.of(Ticket.Event.ACKNOWLEDGED, Ticket.Event.UPDATED, Ticket.Event.INCIDENT_REPORTED));
        for (Ticket.Event event : told) {
            if (event != Ticket.Event.OPENED) {
                String name = event == Ticket.Event.WORKED_AROUND
                        ? "workedAround"
                        : event.name().toLowerCase(Locale.ROOT);
                lines.add("{\"service\":\"%s\",\"id\":\"T-1\",\"severity\":\"1\",\"opened\":\"2026-06-01T00:00:00Z\","
                        + "\"" + name + "\":\"2026-06-02T00:00:00Z\"}");
            }
        }
        for (String service : List.of("ehr", "pacs")) {
            Collections.shuffle(lines, new Random(service.hashCode()));
            for (String line : lines) {
                sendLines(Example.TICKETS, line.replace("%s", service));
            }
        }
        var both = facts.observations(List.of("ehr", "pacs"), JUNE, Duration.ZERO);
        assertThat(both.get("ehr")).isEqualTo(both.get("pacs"));
        assertThat(june().tickets().get(0).times()).hasSize(told.size());
    }

    @Test
    void equalUploadsAtOnceAreTakenOnce() throws Exception {
        String csv = "service,from,until,attempts,failures\n"
                + IntStream.range(0, 500)
                        .mapToObj(
                                i -> (i % 2 == 0 ? "ehr" : "pacs") + "," + minute(i) + "," + minute(i + 1) + ",10,1\n")
                        .collect(Collectors.joining());
        var sent = new ArrayList<Callable<Receipt<FactConflict>>>();
        for (int i = 0; i < 6; i++) {
            sent.add(() -> send(Example.REQUEST_COUNTS, csv));
        }
        long accepted = 0;
        long repeated = 0;
        var threads = Executors.newFixedThreadPool(6);
        try {
            for (var receipt : threads.invokeAll(sent)) {
                accepted += receipt.get().accepted();
                repeated += receipt.get().repeated();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(accepted).isEqualTo(500);
        assertThat(repeated).isEqualTo(2_500);
        assertThat(june().requests()).hasSize(250);
    }

    @Test
    void overlappingUploadsAtOnceLeaveNoOverlap() throws Exception {
        var sent = new ArrayList<Callable<Receipt<FactConflict>>>();
        for (int i = 0; i < 6; i++) {
            String csv = "service,from,until,attempts,failures\nehr," + minute(i) + "," + minute(i + 6) + ",10,1\n";
            sent.add(() -> send(Example.REQUEST_COUNTS, csv));
        }
        var threads = Executors.newFixedThreadPool(6);
        long accepted = 0;
        try {
            for (var receipt : threads.invokeAll(sent)) {
                accepted += receipt.get().accepted();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(accepted).isEqualTo(1);
        assertThat(june().requests()).hasSize(1);
    }

    @Test
    void theNumberOfQueriesDoesNotDependOnTheNumberOfServices() throws Exception {
        var statements = new AtomicInteger();
        var counted = new Facts(Counting.of(dataSource, statements));
        counted.observations(List.of("ehr"), JUNE, Duration.ZERO);
        int one = statements.getAndSet(0);
        counted.observations(IntStream.range(0, 500).mapToObj(i -> "svc-" + i).toList(), JUNE, Duration.ZERO);
        assertThat(statements.get()).isEqualTo(one).isEqualTo(7);
    }

    @Test
    void refusedFactsOfTheSpanAreCounted() throws Exception {
        Example kind = Example.REQUEST_COUNTS;
        send(kind, kind.csv("ehr", kind.good, kind.other));
        Interval may = span("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z");
        assertThat(facts.contradictions(List.of("ehr", "pacs"), may, now)).isEqualTo(Map.of("ehr", 1, "pacs", 0));
        assertThat(facts.contradictions(List.of("ehr"), JUNE, now)).isEqualTo(Map.of("ehr", 0));
        assertThat(facts.contradictions(List.of("ehr"), may, now.minusSeconds(1)))
                .isEqualTo(Map.of("ehr", 0));
    }

    private List<Integer> quantitiesKnownAt(Instant knownAt) {
        return facts.observations(Set.of("ehr"), JUNE, Duration.ZERO, knownAt).get("ehr").usage().stream()
                .map(usage -> usage.quantity().intValue())
                .toList();
    }

    private Observations june() {
        return Objects.requireNonNull(
                facts.observations(Set.of("ehr"), JUNE, Duration.ZERO).get("ehr"));
    }

    private Receipt<FactConflict> send(Example kind, String csv) throws IOException, SQLException {
        var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        return intake().receive(kind(kind), Delivery.csv(in, config.limits()));
    }

    private void sendLines(Example kind, String ndjson) throws IOException, SQLException {
        var in = new ByteArrayInputStream(ndjson.getBytes(StandardCharsets.UTF_8));
        var receipt = intake().receive(kind(kind), Delivery.ndjson(in, config.limits()));
        assertThat(receipt.accepted()).as(receipt.toString()).isEqualTo(1);
    }

    @Test
    void anUploadThatCannotBePutOnRecordStoresNothing() throws Exception {
        try (Connection connection = PostgresForTests.ofTheOwner(dataSource).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("REVOKE INSERT (entry) ON audit_entry FROM redress_service");
        }
        assertThatThrownBy(() -> send(Example.USAGE, Example.USAGE.csv("ehr", Example.USAGE.good)))
                .isInstanceOf(SQLException.class);
        execute("DO $$ BEGIN IF EXISTS (SELECT FROM usage) THEN RAISE EXCEPTION 'something is stored'; END IF; END $$");
    }

    private Intake intake() {
        return new Intake(
                dataSource,
                services,
                () -> now,
                config,
                new FactCounters(new HospitalFigures()),
                gate,
                new Audit(dataSource, () -> now));
    }

    private static Kind<?> kind(Example example) {
        return Kinds.at(example.path.substring("/api/v1/".length()));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Instant minute(int minute) {
        return JUNE.start().plus(Duration.ofMinutes(minute));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-05-01T" + time + ":00Z");
    }

    private static Interval span(String from, String until) {
        return new Interval(Instant.parse(from), Instant.parse(until));
    }
}
