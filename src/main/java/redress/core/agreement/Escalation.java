package redress.core.agreement;

/**
 * A step of escalation (ISO/TS 23535, 5.1.1.3 e): who is called when something has not happened in time.
 *
 * @param clock by which the step is due
 * @param contact whom to call and how, in words
 */
public record Escalation(ResponseClock clock, String contact) {}
