package redress.statements;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Cursor;
import redress.agreements.document.Keys;
import redress.agreements.document.Words;
import redress.core.agreement.History;
import redress.core.agreement.Past;
import redress.core.agreement.Termination;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.measurement.Affected;
import redress.core.measurement.ComponentState;
import redress.core.measurement.Course;
import redress.core.measurement.Deployment;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Observations;
import redress.core.measurement.Outage;
import redress.core.measurement.RequestCount;
import redress.core.measurement.Series;
import redress.core.measurement.SetAside;
import redress.core.measurement.Ticket;
import redress.core.measurement.Usage;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.time.Instants;
import redress.core.time.Interval;

/**
 * Reads evidence from a document: everything that is wrong at once, each with its path and the mend, and nothing ignored.
 *
 * @param part whose evidence it is: its rule makes states of probe results, its currency is that of charges that name none; null where
 *     the terms cannot be read, so that only what does not depend on them is judged, and what is read is worth nothing
 * @param asOf the present where the document does not say it; null where it has to
 */
public record EvidenceReader(
        History.@Nullable Part part, @Nullable Instant asOf) {
    /** Most entries of one list. */
    static final int MAX_ENTRIES = 100_000;
    /** Longest text: what the API takes, whatever the characters are. */
    static final int MAX_TEXT = 2_000;
    /** Largest count, quantity or amount: below two to the fifty-third. */
    static final long MAX_NUMBER = 9_000_000_000_000_000L;

    static final Keys EVIDENCE = Keys.of(
            "asOf",
            "probeResults",
            "measurement",
            "requestCounts",
            "usersAffected",
            "componentStates",
            "deployments",
            "tickets",
            "usage",
            "charges",
            "exclusions",
            "contradictions",
            "setAside",
            "past");
    private static final Keys SET_ASIDE = Keys.of("id", "vantagePoint", "from", "until", "reason", "decidedBy");
    private static final Keys RESULT = Keys.of("vantagePoint", "observedAt", "up");
    private static final Keys MEASUREMENT = Keys.of("known", "outages", "down");
    private static final Keys OUTAGE = Keys.of("provable", "measured", "possible");
    private static final Keys REQUESTS = Keys.of("from", "until", "attempts", "failures", "repeats", "late");
    private static final Keys USERS = Keys.of("from", "until", "users");
    private static final Keys COMPONENT = Keys.of("component", "from", "until", "up");
    private static final Keys RESOURCE = Keys.of("resource", "from", "until");
    private static final Keys TICKET = Keys.of(
            "id",
            "severity",
            "failed",
            "discovered",
            "opened",
            "acknowledged",
            "answered",
            "workedAround",
            "restored",
            "confirmed",
            "notified",
            "incidentReported",
            "reported",
            "course");
    private static final Keys USED = Keys.of("month", "unit", "quantity");
    private static final Keys CHARGED = Keys.of("from", "until", "kind", "amount", "currency");
    private static final Keys EXCLUSION =
            Keys.of("id", "kind", "from", "until", "assertedBy", "noticeGivenAt", "decision", "sharePercent");
    private static final Keys EARLIER = Keys.of("period", "from", "until", "outcomes", "due");
    private static final Keys DECISION = Keys.of("approved", "decidedBy", "reason");
    private static final Map<String, Termination.Outcome> OUTCOMES = Words.of(List.of(Termination.Outcome.values()));
    private static final String ALWAYS = "always";
    private static final Interval ALL_TIME = new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);
    private static final Instants FOR_ALL_TIME = Instants.of(ALL_TIME);
    /** The code of ISO 4217 for no currency: it stands in where the terms that name one cannot be read. */
    private static final Currency NO_CURRENCY = Currency.getInstance("XXX");

    /** The evidence at a place of a document; worth something only where the document turns out sound. */
    public Evidence read(Cursor at) {
        at.mapping(EVIDENCE);
        Cursor present =
                asOf == null ? at.required("asOf", "asOf: and the instant up to which it counts") : at.at("asOf");
        Instant now = present.isPresent() ? Spans.instant(present) : Objects.requireNonNullElse(asOf, Instant.EPOCH);
        Cursor refused = at.at("contradictions");
        List<SetAside> setAside = sorted(
                list(at.at("setAside"), EvidenceReader::setAside),
                one -> one.interval().start());
        return new Evidence(
                measurement(at, setAside),
                observations(at),
                list(at.at("exclusions"), EvidenceReader::exclusion),
                refused.isPresent() ? (int) number(refused, Integer.MAX_VALUE) : 0,
                setAside,
                past(at.at("past")),
                now);
    }

    private Past past(Cursor at) {
        return new Past(
                sorted(list(at, this::earlier), earlier -> earlier.span().start()));
    }

    /** A period before, with its span where new terms cut it; else its label says the span. */
    private Past.@Nullable Earlier earlier(Cursor at) {
        at.mapping(EARLIER);
        String label =
                at.required("period", "period: and its label, such as 2026-04").verbatim(MAX_TEXT);
        var outcomes = new TreeMap<String, Termination.Outcome>();
        at.required("outcomes", "outcomes: {availability: missed}")
                .entries()
                .forEach((objective, outcome) -> outcomes.put(objective, outcome.choice(OUTCOMES)));
        BigDecimal due = at.required("due", "due: and what was due for it").decimal(0, MAX_NUMBER);
        boolean cut = at.at("from").isPresent() || at.at("until").isPresent();
        Interval span = cut ? Spans.fromUntil(at) : null;
        return made(
                at,
                () -> new Past.Earlier(label, span == null ? whole(label) : span, outcomes, Money.of(due, currency())));
    }

    private Interval whole(String label) {
        if (part == null) {
            return ALL_TIME;
        }
        return part.service()
                .terms()
                .period()
                .rule()
                .parse(label, part.agreement().zone())
                .interval();
    }

    private Currency currency() {
        return part == null ? NO_CURRENCY : part.agreement().currency();
    }

    private Observations observations(Cursor at) {
        return new Observations(
                sorted(
                        list(at.at("requestCounts"), EvidenceReader::requests),
                        count -> count.interval().start()),
                sorted(
                        list(at.at("usersAffected"), EvidenceReader::users),
                        users -> users.interval().start()),
                sorted(
                        list(at.at("componentStates"), EvidenceReader::component),
                        state -> state.interval().start()),
                sorted(
                        list(at.at("deployments"), EvidenceReader::resource),
                        resource -> resource.interval().start()),
                sorted(
                        list(at.at("tickets"), EvidenceReader::ticket),
                        ticket -> ticket.at(Ticket.Event.OPENED).orElseThrow()),
                list(at.at("usage"), EvidenceReader::used),
                list(at.at("charges"), this::charged));
    }

    private static @Nullable SetAside setAside(Cursor at) {
        at.mapping(SET_ASIDE);
        String id = at.required("id", "id: under which it is on record").verbatim(MAX_TEXT);
        Cursor vantage = at.at("vantagePoint");
        String vantagePoint = vantage.isPresent() ? vantage.verbatim(MAX_TEXT) : null;
        Interval interval = Spans.fromUntil(at);
        String reason =
                at.required("reason", "reason: why the results are wrong").verbatim(MAX_TEXT);
        String decidedBy =
                at.required("decidedBy", "decidedBy: and who decided it").verbatim(MAX_TEXT);
        return made(at, () -> new SetAside(id, vantagePoint, interval, reason, decidedBy));
    }

    /** Of results that are brought, those that are set aside count for nothing; a measurement is without them already. */
    private Measurement measurement(Cursor at, List<SetAside> setAside) {
        Cursor results = at.at("probeResults");
        Cursor computed = at.at("measurement");
        if (results.isPresent() && computed.isPresent()) {
            computed.mistake("stands beside probeResults: write one of them, because the other follows from it");
        }
        List<Series> series = series(results, setAside);
        if (computed.isPresent()) {
            return computed(computed.mapping(MEASUREMENT));
        }
        if (part == null) {
            return Measurement.nothing();
        }
        MeasurementRule rule = part.service().terms().probeRule();
        if (results.isPresent() && rule == null) {
            results.mistake("no objective of these terms is measured by probe results: take them out");
        }
        return results.isPresent() && rule != null && results.isSound()
                ? Measurement.of(rule, series)
                : Measurement.nothing();
    }

    private static List<Series> series(Cursor results, List<SetAside> setAside) {
        var seen = new TreeMap<String, TreeMap<Instant, Boolean>>();
        for (Cursor result : results.isPresent() ? results.items(MAX_ENTRIES) : List.<Cursor>of()) {
            result.mapping(RESULT);
            String from = result.required("vantagePoint", "vantagePoint: and its name")
                    .verbatim(MAX_TEXT);
            Instant at = Spans.instant(result.required("observedAt", "observedAt: and an instant"));
            boolean up = result.required("up", "up: true or false").flag();
            Boolean before = seen.computeIfAbsent(from, name -> new TreeMap<>()).putIfAbsent(at, up);
            if (before != null && before != up && result.isSound()) {
                result.mistake(
                        "contradicts an earlier result of " + Cursor.shown(from) + " at " + at + ": keep one of them");
            }
        }
        seen.forEach((vantage, found) ->
                found.keySet().removeIf(at -> setAside.stream().anyMatch(one -> one.covers(vantage, at))));
        return seen.entrySet().stream()
                .map(entry -> series(entry.getValue(), silent(entry.getKey(), setAside)))
                .toList();
    }

    private static Instants silent(String vantage, List<SetAside> setAside) {
        return Instants.of(setAside.stream()
                .filter(one -> one.isOf(vantage))
                .map(SetAside::interval)
                .toList());
    }

    private static Series series(Map<Instant, Boolean> results, Instants silent) {
        var series = new Series.Builder().silent(silent);
        results.forEach(series::add);
        return series.build();
    }

    private static Measurement computed(Cursor at) {
        Cursor known = at.at("known");
        Cursor outages = at.at("outages");
        Cursor down = at.at("down");
        if (outages.isPresent() && down.isPresent()) {
            down.mistake("stands beside outages: write one of them");
        }
        var found = outages.isPresent()
                ? list(outages, EvidenceReader::outage)
                : Instants.of(list(down, Spans::pair)).intervals().stream()
                        .map(interval -> new Outage(interval, interval, interval))
                        .toList();
        var ascending = sorted(found, outage -> outage.measured().start());
        for (int i = 1; i < ascending.size(); i++) {
            if (ascending.get(i).measured().overlaps(ascending.get(i - 1).measured())) {
                outages.mistake("has two that overlap at "
                        + ascending.get(i).measured().start() + ": what overlaps is one outage");
            }
        }
        return new Measurement(known(known), ascending);
    }

    private static Instants known(Cursor at) {
        if (!at.isPresent()) {
            return FOR_ALL_TIME;
        }
        if (at.isText()) {
            at.choice(Map.of(ALWAYS, ALWAYS));
            return FOR_ALL_TIME;
        }
        return Instants.of(list(at, Spans::pair));
    }

    private static @Nullable Outage outage(Cursor at) {
        at.mapping(OUTAGE);
        Interval measured = Spans.pair(at.required("measured", "measured: [from, until]"));
        Interval provable = at.at("provable").isPresent() ? Spans.pair(at.at("provable")) : measured;
        Interval possible = at.at("possible").isPresent() ? Spans.pair(at.at("possible")) : measured;
        return made(at, () -> new Outage(provable, measured, possible));
    }

    private static @Nullable RequestCount requests(Cursor at) {
        at.mapping(REQUESTS);
        Interval interval = Spans.fromUntil(at);
        long attempts = number(at.required("attempts", "attempts: and how many requests were made"), MAX_NUMBER);
        long failures = number(at.required("failures", "failures: and how many of them failed"), MAX_NUMBER);
        long repeats = at.at("repeats").isPresent() ? number(at.at("repeats"), MAX_NUMBER) : 0;
        long late = at.at("late").isPresent() ? number(at.at("late"), MAX_NUMBER) : 0;
        return made(at, () -> new RequestCount(interval, attempts, failures, repeats, late));
    }

    private static @Nullable Affected users(Cursor at) {
        at.mapping(USERS);
        Interval interval = Spans.fromUntil(at);
        long users = number(at.required("users", "users: and how many were affected"), MAX_NUMBER);
        return made(at, () -> new Affected(interval, users));
    }

    private static @Nullable ComponentState component(Cursor at) {
        at.mapping(COMPONENT);
        String name = at.required("component", "component: and its name").verbatim(MAX_TEXT);
        Interval interval = Spans.fromUntil(at);
        boolean up = at.required("up", "up: true or false").flag();
        return made(at, () -> new ComponentState(name, interval, up));
    }

    private static @Nullable Deployment resource(Cursor at) {
        at.mapping(RESOURCE);
        String name = at.required("resource", "resource: and its name").verbatim(MAX_TEXT);
        Interval interval = Spans.fromUntil(at);
        return made(at, () -> new Deployment(name, interval));
    }

    private static @Nullable Ticket ticket(Cursor at) {
        at.mapping(TICKET);
        String id = at.required("id", "id: and the number that both sides know").verbatim(MAX_TEXT);
        String severity = at.required("severity", "severity: in the words of the agreement")
                .verbatim(MAX_TEXT);
        at.required("opened", "opened: and when the ticket was opened");
        var times = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
        EvidenceDocument.EVENTS.forEach((word, event) -> {
            Instant when = Spans.optional(at.at(word));
            if (when != null) {
                times.put(event, when);
            }
        });
        Course course = CourseDocument.read(at.at("course"));
        return made(at, () -> new Ticket(id, severity, times, course));
    }

    private static @Nullable Usage used(Cursor at) {
        at.mapping(USED);
        YearMonth month = month(at.required("month", "month: YYYY-MM"));
        String unit = at.required("unit", "unit: and what is counted").verbatim(MAX_TEXT);
        BigDecimal quantity = at.required("quantity", "quantity: and how much").decimal(0, MAX_NUMBER);
        return made(at, () -> new Usage(month, unit, quantity));
    }

    private static YearMonth month(Cursor at) {
        String text = at.isPresent() ? at.text(MAX_TEXT) : "";
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException notOne) {
            if (!text.isEmpty()) {
                at.mistake(Cursor.shown(text) + " is no month: write YYYY-MM such as 2026-06");
            }
            return YearMonth.of(1970, 1);
        }
    }

    private @Nullable Charge charged(Cursor at) {
        at.mapping(CHARGED);
        var from = at.required("from", "from: and the first day").date();
        var until = at.required("until", "until: and the first day no longer charged for")
                .date();
        Charge.Kind kind =
                at.required("kind", "kind: and what the amount is").choice(Words.of(List.of(Charge.Kind.values())));
        BigDecimal amount = at.required("amount", "amount: and how much").decimal(0, MAX_NUMBER);
        Currency of = at.at("currency").isPresent() ? currency(at.at("currency")) : currency();
        return made(at, () -> new Charge(from, until, kind, Money.of(amount, of)));
    }

    private Currency currency(Cursor at) {
        String code = at.text(MAX_TEXT);
        try {
            return code.isEmpty() ? currency() : Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            at.mistake(Cursor.shown(code) + " is no currency code of ISO 4217: write one such as EUR");
            return currency();
        }
    }

    private static @Nullable Exclusion exclusion(Cursor at) {
        at.mapping(EXCLUSION);
        String id = at.required("id", "id: and a name for it").verbatim(MAX_TEXT);
        String kind = at.required("kind", "kind: such as planned-maintenance").verbatim(MAX_TEXT);
        Interval interval = Spans.fromUntil(at);
        String by = at.required("assertedBy", "assertedBy: and who says so").verbatim(MAX_TEXT);
        Instant notice = Spans.optional(at.at("noticeGivenAt"));
        Cursor decided = at.at("decision");
        Exclusion.Decision decision = decided.isPresent() && !decided.isNull() ? decision(decided) : null;
        Cursor share = at.at("sharePercent");
        BigDecimal percent = share.isPresent() ? share.decimal(0, 100) : BigDecimal.valueOf(100);
        return made(at, () -> new Exclusion(id, kind, interval, by, notice, decision, percent));
    }

    private static Exclusion.@Nullable Decision decision(Cursor at) {
        at.mapping(DECISION);
        boolean approved = at.required("approved", "approved: true or false").flag();
        String by = at.required("decidedBy", "decidedBy: and who decided").verbatim(MAX_TEXT);
        String reason = at.required("reason", "reason: and why").verbatim(MAX_TEXT);
        return made(at, () -> new Exclusion.Decision(approved, by, reason));
    }

    private static long number(Cursor at, long most) {
        BigDecimal number = at.decimal(0, most);
        if (number.stripTrailingZeros().scale() > 0) {
            at.mistake(number.toPlainString() + " is not a whole number: write one from 0 to " + most);
            return 0;
        }
        return number.longValue();
    }

    /** What a type of the core refuses is a mistake at this place. */
    private static <T> @Nullable T made(Cursor at, Supplier<T> making) {
        if (!at.isSound()) {
            return null;
        }
        try {
            return making.get();
        } catch (IllegalArgumentException | ArithmeticException refused) {
            at.mistake(Objects.requireNonNullElse(refused.getMessage(), "cannot be") + ": mend one of them");
            return null;
        }
    }

    private static <T> List<T> list(Cursor at, Function<Cursor, @Nullable T> each) {
        var read = new ArrayList<T>();
        for (Cursor item : at.items(MAX_ENTRIES)) {
            T one = each.apply(item);
            if (one != null) {
                read.add(one);
            }
        }
        return read;
    }

    private static <T> List<T> sorted(List<T> list, Function<T, Instant> by) {
        return list.stream().sorted(Comparator.comparing(by)).toList();
    }
}
