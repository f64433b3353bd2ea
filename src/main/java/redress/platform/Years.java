package redress.platform;

import java.time.Instant;

/** The years in which services are measured, from 2000 up to 2100; a time outside of them is a mistake of its sender. */
public final class Years {
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** The first instant that is too late. */
    public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Years() {}

    public static boolean contain(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }
}
