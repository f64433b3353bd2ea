package redress.core.agreement;

import java.util.List;

/**
 * How incidents are dealt with beyond their clocks.
 *
 * @param openings each of them opens an incident; none where people open them
 * @param escalations the steps, in the order in which they are taken
 */
public record IncidentRule(List<OpeningRule> openings, List<Escalation> escalations) {
    /** Where an agreement is silent. */
    public static final IncidentRule NONE = new IncidentRule(List.of(), List.of());

    public IncidentRule {
        openings = List.copyOf(openings);
        escalations = List.copyOf(escalations);
    }
}
