package redress.core.ledger;

import redress.core.time.Interval;

/**
 * Time on which the two sides do not agree.
 *
 * @param side who disputes: hospital or provider
 */
public record Disputed(String id, String side, Interval interval, String reason) {
    /** @throws IllegalArgumentException if the interval is empty */
    public Disputed {
        if (interval.isEmpty()) {
            throw new IllegalArgumentException("a dispute is about some time, not about none at " + interval.start());
        }
    }
}
