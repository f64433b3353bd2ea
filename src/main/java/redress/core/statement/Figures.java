package redress.core.statement;

/**
 * The figures of a statement before they are judged.
 *
 * @param lower with all unknown time down
 * @param upper with all unknown time up
 * @param baseMicros the denominator as the agreement counts it
 * @param downMicros the downtime as the agreement counts it
 */
record Figures(
        Availability availability,
        Availability lower,
        Availability upper,
        long baseMicros,
        long downMicros,
        Allowance allowance) {}
