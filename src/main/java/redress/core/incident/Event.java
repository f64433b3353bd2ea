package redress.core.incident;

import redress.core.measurement.Course;

/**
 * Something that somebody said of an incident. It stands as it was said; a mistake is withdrawn by a further event.
 *
 * @param number 1 for the opening, then one more each
 * @param by which side says so
 * @param when it happened, and when word of it was received
 * @param text in free words; empty where there is none
 */
public record Event(int number, Side by, Course.Moment when, Said said, String text) {}
