package redress.notices;

import java.time.Instant;

/**
 * Something that an imported calendar announces.
 *
 * @param uid of the event; occurrences of one rule share it
 * @param occurrence when it was to begin by the rule, also where a later change moved it
 * @param cancelled whether it is not to take place
 */
record CalendarEvent(String uid, Instant occurrence, Instant from, Instant until, String text, boolean cancelled) {}
