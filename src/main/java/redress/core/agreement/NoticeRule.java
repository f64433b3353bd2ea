package redress.core.agreement;

import redress.core.agreement.ExclusionRule.Notice;

/**
 * How long ahead something has to be announced (ISO/TS 23535, 5.2.7, 5.7.3 and 5.14.1).
 *
 * @param ahead how long before it begins notice must have been received
 */
public record NoticeRule(Kind kind, Notice ahead) {

    /** What is announced. */
    public enum Kind {
        /** Maintenance of a service, whose time an agreement may exclude. */
        PLANNED_MAINTENANCE,
        /** Another disruption that is known beforehand. */
        PLANNED_DISRUPTION,
        /** A service is replaced by another version of itself. */
        SERVICE_UPDATE,
        /** Data are moved to another place. */
        RELOCATION,
        /** Somebody else carries a part of a service. */
        SUBCONTRACTOR_CHANGE
    }
}
