package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistakes;
import redress.agreements.document.Words;
import redress.core.agreement.Past;
import redress.core.amount.Charge;
import redress.core.amount.Ratio;
import redress.core.measurement.Affected;
import redress.core.measurement.ComponentState;
import redress.core.measurement.Deployment;
import redress.core.measurement.Measurement;
import redress.core.measurement.Observations;
import redress.core.measurement.Outage;
import redress.core.measurement.RequestCount;
import redress.core.measurement.SetAside;
import redress.core.measurement.Ticket;
import redress.core.measurement.Usage;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.platform.Canonical;

/**
 * Evidence as JSON: what is frozen with a closed period, and what a request may bring along. {@link EvidenceReader} reads it
 * back without a loss. Intervals are pairs of instants, half-open; a bound that is not known is null. Amounts and quantities
 * are texts, because they are exact decimals.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvidenceDocument(
        Instant asOf,
        MeasurementPart measurement,
        List<Requests> requestCounts,
        List<Users> usersAffected,
        List<Component> componentStates,
        List<Resource> deployments,
        List<Map<String, Object>> tickets,
        List<Used> usage,
        List<Charged> charges,
        List<Asserted> exclusions,
        int contradictions,
        List<Aside> setAside,
        List<Before> past) {

    /** The state of the service: outside of {@code known} nobody knows. */
    public record MeasurementPart(List<List<@Nullable Instant>> known, List<OutagePart> outages) {}

    /** An outage in its three readings. */
    public record OutagePart(
            List<@Nullable Instant> provable, List<@Nullable Instant> measured, List<@Nullable Instant> possible) {}

    /** Requests and what came of them. */
    public record Requests(Instant from, Instant until, long attempts, long failures, long repeats, long late) {}

    /** Users kept from working. */
    public record Users(Instant from, Instant until, long users) {}

    /** A component's state for a time. */
    public record Component(
            String component,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean up) {}

    /** A time in which a resource existed. */
    public record Resource(
            String resource,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** What was used in a month. */
    public record Used(String month, String unit, String quantity) {}

    /** What was charged for some days. */
    public record Charged(LocalDate from, LocalDate until, String kind, String amount, String currency) {}

    /** An exclusion with its decision. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asserted(
            String id,
            String kind,
            @Nullable Instant from,
            @Nullable Instant until,
            String assertedBy,
            @Nullable Instant noticeGivenAt,
            Exclusion.@Nullable Decision decision,
            @Nullable String sharePercent) {}

    /** Results that count for nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ResultsSetAside")
    public record Aside(
            String id, @Nullable String vantagePoint, Instant from, Instant until, String reason, String decidedBy) {
        static Aside of(SetAside one) {
            return new Aside(
                    one.id(),
                    one.vantagePoint(),
                    one.interval().start(),
                    one.interval().end(),
                    one.reason(),
                    one.decidedBy());
        }
    }

    /** What an earlier period came to. */
    public record Before(String period, Instant from, Instant until, Map<String, String> outcomes, String due) {}

    private static final String ROOT = "evidence";

    /** The words for a ticket's events, in their usual order. */
    static final Map<String, Ticket.Event> EVENTS = Map.ofEntries(
            Map.entry("failed", Ticket.Event.FAILED),
            Map.entry("discovered", Ticket.Event.DISCOVERED),
            Map.entry("opened", Ticket.Event.OPENED),
            Map.entry("acknowledged", Ticket.Event.ACKNOWLEDGED),
            Map.entry("answered", Ticket.Event.ANSWERED),
            Map.entry("workedAround", Ticket.Event.WORKED_AROUND),
            Map.entry("restored", Ticket.Event.RESTORED),
            Map.entry("confirmed", Ticket.Event.CONFIRMED),
            Map.entry("notified", Ticket.Event.NOTIFIED),
            Map.entry("incidentReported", Ticket.Event.INCIDENT_REPORTED),
            Map.entry("reported", Ticket.Event.REPORTED));

    /**
     * The evidence that a text frozen by {@link Canonical#text} says.
     *
     * @throws IllegalArgumentException with every mistake, where somebody else wrote it
     */
    static Evidence read(String text, EvidenceReader reader) {
        var mistakes = new Mistakes();
        JsonNode tree = DocumentTree.parse(text, Format.JSON, mistakes);
        var read = tree == null ? null : reader.read(new Cursor(mistakes, ROOT, tree));
        if (read == null || !mistakes.isEmpty()) {
            throw new IllegalArgumentException("this is no evidence: " + mistakes.list());
        }
        return read;
    }

    /** The document of evidence. */
    public static EvidenceDocument of(Evidence evidence) {
        Observations on = evidence.observations();
        return new EvidenceDocument(
                evidence.asOf(),
                measurement(evidence.measurement()),
                on.requests().stream().map(EvidenceDocument::requests).toList(),
                on.affected().stream().map(EvidenceDocument::users).toList(),
                on.components().stream().map(EvidenceDocument::component).toList(),
                on.deployments().stream().map(EvidenceDocument::resource).toList(),
                on.tickets().stream().map(EvidenceDocument::ticket).toList(),
                on.usage().stream().map(EvidenceDocument::used).toList(),
                on.charges().stream().map(EvidenceDocument::charged).toList(),
                evidence.exclusions().stream().map(EvidenceDocument::asserted).toList(),
                evidence.contradictions(),
                evidence.setAside().stream().map(Aside::of).toList(),
                evidence.past().periods().stream().map(EvidenceDocument::before).toList());
    }

    private static Before before(Past.Earlier earlier) {
        var outcomes = new TreeMap<String, String>();
        earlier.outcomes().forEach((objective, outcome) -> outcomes.put(objective, Words.of(outcome)));
        return new Before(
                earlier.label(),
                earlier.span().start(),
                earlier.span().end(),
                outcomes,
                decimal(earlier.due().amount()));
    }

    private static MeasurementPart measurement(Measurement measurement) {
        return new MeasurementPart(
                measurement.known().intervals().stream()
                        .map(EvidenceDocument::pair)
                        .toList(),
                measurement.outages().stream().map(EvidenceDocument::outage).toList());
    }

    private static OutagePart outage(Outage outage) {
        return new OutagePart(pair(outage.provable()), pair(outage.measured()), pair(outage.possible()));
    }

    private static Requests requests(RequestCount count) {
        Interval interval = count.interval();
        return new Requests(
                interval.start(), interval.end(), count.attempts(), count.failures(), count.repeats(), count.late());
    }

    private static Users users(Affected affected) {
        return new Users(affected.interval().start(), affected.interval().end(), affected.users());
    }

    private static Component component(ComponentState state) {
        return new Component(state.component(), start(state.interval()), end(state.interval()), state.up());
    }

    private static Resource resource(Deployment deployment) {
        return new Resource(deployment.resource(), start(deployment.interval()), end(deployment.interval()));
    }

    private static Map<String, Object> ticket(Ticket ticket) {
        var members = new TreeMap<String, Object>();
        members.put("id", ticket.id());
        members.put("severity", ticket.severity());
        EVENTS.forEach((word, event) -> ticket.at(event).ifPresent(at -> members.put(word, at)));
        CourseDocument course = CourseDocument.of(ticket.course());
        if (course != null) {
            members.put("course", course);
        }
        return members;
    }

    private static Used used(Usage usage) {
        return new Used(usage.month().toString(), usage.unit(), usage.quantity().toPlainString());
    }

    private static Charged charged(Charge charge) {
        return new Charged(
                charge.from(),
                charge.until(),
                Words.of(charge.kind()),
                decimal(charge.amount().amount()),
                charge.amount().currency().getCurrencyCode());
    }

    private static String decimal(Ratio amount) {
        String text = amount.toString();
        if (text.contains("/")) {
            throw new IllegalArgumentException("an amount charged is a decimal, not " + text);
        }
        return text;
    }

    private static Asserted asserted(Exclusion exclusion) {
        return new Asserted(
                exclusion.id(),
                exclusion.kind(),
                start(exclusion.interval()),
                end(exclusion.interval()),
                exclusion.assertedBy(),
                exclusion.noticeGivenAt(),
                exclusion.decision(),
                exclusion.isPartial() ? exclusion.sharePercent().toPlainString() : null);
    }

    private static List<@Nullable Instant> pair(Interval interval) {
        return Arrays.asList(start(interval), end(interval));
    }

    private static @Nullable Instant start(Interval interval) {
        return interval.start().equals(Interval.DISTANT_PAST) ? null : interval.start();
    }

    private static @Nullable Instant end(Interval interval) {
        return interval.end().equals(Interval.DISTANT_FUTURE) ? null : interval.end();
    }
}
