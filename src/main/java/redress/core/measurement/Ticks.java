package redress.core.measurement;

/**
 * Positions on a line twice as fine as microseconds: an even tick is an instant, the odd tick behind it the moment just
 * after. So "until the failing result, which is included" and "after the good result, which is not" are bounds of half-open
 * intervals too, and two outages with one good result between them never touch.
 */
final class Ticks {
    private Ticks() {}

    static long at(long micros) {
        return 2 * micros;
    }

    static long justAfter(long micros) {
        return 2 * micros + 1;
    }

    /** The instant at which, or just after which, a tick lies. */
    static long micros(long tick) {
        return tick >> 1;
    }
}
