package redress.incidents;

/**
 * How many incidents and requests there are.
 *
 * @param overdue of those that are open
 */
public record IncidentCounts(int all, int open, int overdue) {}
