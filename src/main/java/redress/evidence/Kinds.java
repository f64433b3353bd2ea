package redress.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.measurement.Affected;
import redress.core.measurement.ComponentState;
import redress.core.measurement.Deployment;
import redress.core.measurement.RequestCount;
import redress.core.measurement.Ticket;
import redress.core.measurement.Usage;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;

/** The table of all kinds of facts. A new kind is an entry here, a table and a line in the guide. */
final class Kinds {
    /** A longer interval of requests could not be told apart by any clause. */
    static final Duration LONGEST_COUNT = Duration.ofDays(31);

    /** What the exclusions that planned maintenance becomes are called in agreements. */
    static final String PLANNED_MAINTENANCE_KIND = "planned-maintenance";

    /** A basis or a cap looks back twelve months, and may begin inside a month. */
    private static final Period LOOK_BACK = Period.ofMonths(13);

    private static final Field FROM = Field.key("from", "starts_at", Type.INSTANT, "first instant");
    private static final Field UNTIL = Field.value("until", "ends_at", Type.INSTANT, "first instant after");
    private static final Kind.Reach INTERVAL = Kind.Reach.instants("t.starts_at", "t.ends_at", "t.starts_at");

    static final Kind<RequestCount> REQUEST_COUNTS = new Kind<>(
            "request-counts",
            "request_count",
            "requests made of a service in an interval, and what came of them; intervals do not overlap",
            List.of(
                    FROM,
                    UNTIL,
                    Field.value("attempts", "attempts", Type.COUNT, "requests made, repeats included"),
                    Field.value("failures", "failures", Type.COUNT, "of the attempts, repeats that failed included"),
                    Field.value(
                                    "repeats",
                                    "repeats",
                                    Type.COUNT,
                                    "failures that only repeat a failing call within the"
                                            + " window that the agreement leaves out")
                            .orElse(0L),
                    Field.value("late", "late", Type.COUNT, "answered rightly, but not within the time agreed")
                            .orElse(0L)),
            INTERVAL.lastingAtMost(LONGEST_COUNT),
            true,
            fact -> fact.findInstant("from"),
            Kinds::requestCount);

    static final Kind<Affected> USERS_AFFECTED = new Kind<>(
            "users-affected",
            "users_affected",
            "how many users an impairment kept from working; intervals that overlap add up",
            List.of(
                    Field.key("site", "site", Type.TEXT, "where, if it is told for several sites apart")
                            .orElse(""),
                    FROM,
                    Field.key("until", "ends_at", Type.INSTANT, "first instant after"),
                    Field.value("users", "users", Type.COUNT, "how many")),
            INTERVAL,
            false,
            fact -> fact.findInstant("from"),
            fact -> new Affected(fact.interval(), fact.count("users")));

    static final Kind<Deployment> DEPLOYMENTS = new Kind<>(
            "deployments",
            "deployment",
            "times in which a resource was deployed; the end is added when it is known",
            List.of(
                    Field.key("resource", "resource", Type.TEXT, "its name within the service"),
                    FROM,
                    UNTIL.optional().growing()),
            Kind.Reach.instants("t.starts_at", "coalesce(t.ends_at, 'infinity')", "t.starts_at, t.resource"),
            false,
            fact -> fact.findInstant("from"),
            fact -> new Deployment(fact.text("resource"), fact.interval()));

    static final Kind<Usage> USAGE = new Kind<>(
            "usage",
            "usage",
            "how much of something was used in a month",
            List.of(
                    Field.key("month", "month", Type.MONTH, "of the agreement's zone"),
                    Field.key("unit", "unit", Type.TEXT, "what is counted, such as users, gigabytes or vcores"),
                    Field.value("quantity", "quantity", Type.DECIMAL, "how much of it")),
            Kind.Reach.dates("t.month", "(t.month + interval '1 month')::date", LOOK_BACK, "t.month, t.unit"),
            false,
            fact -> midnight(fact.value("month", YearMonth.class).atDay(1)),
            fact -> new Usage(fact.value("month", YearMonth.class), fact.text("unit"), fact.decimal("quantity")));

    static final Kind<Charge> CHARGES = new Kind<>(
            "charges",
            "charge",
            "what was charged for a service, or taken off the charge",
            List.of(
                    Field.key("from", "starts_on", Type.DATE, "first local date that it is for")
                            .mayLieAhead(),
                    Field.key("until", "ends_on", Type.DATE, "first local date that it is no longer for")
                            .mayLieAhead(),
                    Field.key("kind", "kind", Type.CHARGE, "vouchers and credits are taken off"),
                    Field.key(
                                    "reference",
                                    "reference",
                                    Type.TEXT,
                                    "the line of the invoice, if there are several of the" + " kind and period")
                            .orElse(""),
                    Field.value("amount", "amount", Type.DECIMAL, "in whole units of the currency"),
                    Field.value("currency", "currency", Type.CURRENCY, "of the amount")),
            Kind.Reach.dates("t.starts_on", "t.ends_on", LOOK_BACK, "t.starts_on, t.ends_on, t.kind, t.reference"),
            false,
            fact -> midnight(fact.value("from", LocalDate.class)),
            Kinds::charge);

    static final Kind<Ticket> TICKETS = new Kind<>(
            "tickets",
            "ticket",
            "requests for help and what happened to them; events are added as they happen",
            List.of(
                    Field.key("id", "code", Type.TEXT, "under which both sides know it"),
                    Field.value("severity", "severity", Type.TEXT, "in the agreement's words, such as 1 or critical"),
                    event("failed", "failed_at", "the fault itself began"),
                    event("discovered", "discovered_at", "somebody became aware of it"),
                    Field.value("opened", "opened_at", Type.INSTANT, "the ticket was opened"),
                    event("answered", "answered_at", "the provider answered for the first time"),
                    event("workedAround", "worked_around_at", "a workaround was in place"),
                    event("restored", "restored_at", "the service was restored"),
                    event("confirmed", "confirmed_at", "the customer confirmed it"),
                    event("notified", "notified_at", "somebody who has to know, such as an authority, was notified"),
                    event("reported", "reported_at", "the report on the cause was delivered")),
            Kind.Reach.instants(
                    "least(t.opened_at, t.discovered_at, t.failed_at)",
                    "CASE WHEN t.restored_at IS NULL THEN 'infinity' ELSE greatest(t.answered_at, t.worked_around_at,"
                            + " t.restored_at, t.confirmed_at, t.notified_at, t.reported_at) + interval '1 microsecond'"
                            + " END",
                    "t.opened_at, t.code"),
            false,
            fact -> fact.findInstant("opened"),
            Kinds::ticket);

    static final Kind<ComponentState> COMPONENT_STATES = new Kind<>(
            "component-states",
            "component_state",
            "what a component of a service (a zone, a disk, a replica) was for a time; its states do not overlap",
            List.of(
                    Field.key("component", "component", Type.TEXT, "its name within the service"),
                    FROM,
                    UNTIL,
                    Field.value("up", "up", Type.FLAG, "whether it worked")),
            Kind.Reach.instants("t.starts_at", "t.ends_at", "t.starts_at, t.component"),
            true,
            fact -> fact.findInstant("from"),
            fact -> new ComponentState(fact.text("component"), fact.interval(), fact.flag("up")));

    static final Kind<Exclusion> PLANNED_MAINTENANCE = new Kind<>(
            "planned-maintenance",
            "planned_maintenance",
            "maintenance as announced, with the time of its notice; the agreement's clause says whether it counts",
            List.of(
                    Field.key("id", "code", Type.TEXT, "under which both sides know it"),
                    Field.value("from", "starts_at", Type.INSTANT, "first instant, as announced")
                            .mayLieAhead(),
                    UNTIL.mayLieAhead(),
                    Field.value("assertedBy", "asserted_by", Type.TEXT, "who announced it"),
                    Field.value("noticeGivenAt", "notice_given_at", Type.INSTANT, "when notice was received")
                            .optional()),
            Kind.Reach.instants("t.starts_at", "t.ends_at", "t.starts_at, t.code"),
            false,
            fact -> fact.findInstant("from"),
            Kinds::plannedMaintenance);

    static final List<Kind<?>> ALL = List.of(
            REQUEST_COUNTS,
            USERS_AFFECTED,
            DEPLOYMENTS,
            USAGE,
            CHARGES,
            TICKETS,
            COMPONENT_STATES,
            PLANNED_MAINTENANCE);

    /** The events of a ticket that is told as one fact; an incident tells more of them. */
    private static final Map<Ticket.Event, String> EVENTS = Map.of(
            Ticket.Event.FAILED, "failed",
            Ticket.Event.DISCOVERED, "discovered",
            Ticket.Event.OPENED, "opened",
            Ticket.Event.ANSWERED, "answered",
            Ticket.Event.WORKED_AROUND, "workedAround",
            Ticket.Event.RESTORED, "restored",
            Ticket.Event.CONFIRMED, "confirmed",
            Ticket.Event.NOTIFIED, "notified",
            Ticket.Event.REPORTED, "reported");

    private Kinds() {}

    /** The kind with this path. */
    static Kind<?> at(String path) {
        return ALL.stream().filter(kind -> kind.path().equals(path)).findAny().orElseThrow();
    }

    private static Field event(String name, String column, String description) {
        return Field.value(name, column, Type.INSTANT, description).optional().growing();
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static RequestCount requestCount(Fact fact) {
        Interval interval = fact.interval();
        if (interval.length().compareTo(LONGEST_COUNT) > 0) {
            throw new IllegalArgumentException("requests are counted over at most " + LONGEST_COUNT.toDays() + " days");
        }
        return new RequestCount(
                interval, fact.count("attempts"), fact.count("failures"), fact.count("repeats"), fact.count("late"));
    }

    private static Charge charge(Fact fact) {
        return new Charge(
                fact.value("from", LocalDate.class),
                fact.value("until", LocalDate.class),
                fact.value("kind", Charge.Kind.class),
                Money.of(fact.decimal("amount"), fact.value("currency", Currency.class)));
    }

    private static Ticket ticket(Fact fact) {
        var times = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
        EVENTS.forEach((event, field) -> {
            Instant at = fact.findInstant(field);
            if (at != null) {
                times.put(event, at);
            }
        });
        return new Ticket(fact.text("id"), fact.text("severity"), times);
    }

    private static Exclusion plannedMaintenance(Fact fact) {
        return new Exclusion(
                fact.text("id"),
                PLANNED_MAINTENANCE_KIND,
                fact.interval(),
                fact.text("assertedBy"),
                fact.findInstant("noticeGivenAt"),
                null);
    }
}
