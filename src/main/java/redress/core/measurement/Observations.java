package redress.core.measurement;

import java.util.List;
import redress.core.amount.Charge;

/**
 * What is on record about a service besides probe results, for the clauses that ask for it. Everything that touches the
 * span is here, whole; of requests and components also what lies shortly before and after it, so that an outage over the border
 * is seen whole. An empty list means that nothing is on record.
 *
 * @param requests ascending by start
 * @param affected ascending by start
 * @param components ascending by start
 * @param deployments ascending by start
 * @param tickets ascending by opening
 * @param usage of the months that the span touches
 * @param charges of the span, and of the months before it that a basis or a cap looks back on
 */
public record Observations(
        List<RequestCount> requests,
        List<Affected> affected,
        List<ComponentState> components,
        List<Deployment> deployments,
        List<Ticket> tickets,
        List<Usage> usage,
        List<Charge> charges) {
    public static final Observations NONE =
            new Observations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Observations {
        requests = List.copyOf(requests);
        affected = List.copyOf(affected);
        components = List.copyOf(components);
        deployments = List.copyOf(deployments);
        tickets = List.copyOf(tickets);
        usage = List.copyOf(usage);
        charges = List.copyOf(charges);
    }

    /** The same with other tickets. */
    public Observations with(List<Ticket> others) {
        return new Observations(requests, affected, components, deployments, others, usage, charges);
    }
}
