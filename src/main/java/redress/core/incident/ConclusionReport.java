package redress.core.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The provider's report that concludes an incident (ISO/TS 23535, 3.11): what happened in chronological order, why, and what is done so
 * that it does not happen again.
 *
 * @param entries what happened, in chronological order
 * @param explanation why
 * @param countermeasures what is done about it
 * @param accountability shares that come to 100 percent
 * @param subcontractor the subcontractor concerned; empty where none is
 */
public record ConclusionReport(
        List<Entry> entries,
        String explanation,
        List<Countermeasure> countermeasures,
        List<Accountability> accountability,
        String subcontractor) {
    public ConclusionReport {
        entries = List.copyOf(entries);
        countermeasures = List.copyOf(countermeasures);
        accountability = List.copyOf(accountability);
    }

    /** Something that happened. */
    public record Entry(Instant at, String what) {}

    /**
     * Something that is done.
     *
     * @param owner who does it
     * @param due by which date, in the zone of the agreement
     */
    public record Countermeasure(String what, String owner, LocalDate due) {
        /** The first instant after the day by which it is to be done. */
        public Instant lateFrom(ZoneId zone) {
            return due.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    /**
     * Everything that is missing or out of order, in words; empty where the report is complete.
     *
     * @param openedAt when the incident was opened
     * @param deliveredAt when the report was delivered
     * @param zone of the agreement
     */
    public List<String> faults(Instant openedAt, Instant deliveredAt, ZoneId zone) {
        var faults = new ArrayList<String>();
        if (entries.isEmpty()) {
            faults.add("entries: there are none; write what happened, each with its time, in chronological order");
        }
        for (int i = 0; i < entries.size(); i++) {
            entry(i, deliveredAt, faults);
        }
        if (!entries.isEmpty() && entries.get(entries.size() - 1).at().isBefore(openedAt)) {
            faults.add(
                    "entries: they end before the incident was opened at " + openedAt + "; go on to when it was over");
        }
        if (explanation.isBlank()) {
            faults.add("explanation: it is missing; write why it happened");
        }
        if (countermeasures.isEmpty()) {
            faults.add("countermeasures: there are none; write what is done, by whom and until when");
        }
        for (int i = 0; i < countermeasures.size(); i++) {
            countermeasure(
                    i,
                    deliveredAt.atZone(zone).toLocalDate(),
                    openedAt.atZone(zone).toLocalDate(),
                    faults);
        }
        if (accountability.isEmpty()) {
            faults.add("accountability: it is missing; write whose the cause was, in shares that come to 100 percent");
        }
        faults.addAll(Accountability.faults(accountability));
        boolean named =
                accountability.stream().anyMatch(share -> share.party() == Accountability.Accountable.SUBCONTRACTOR);
        if (named && subcontractor.isBlank()) {
            faults.add("subcontractor: a share is a subcontractor's; name the subcontractor concerned");
        }
        return faults;
    }

    private void entry(int i, Instant deliveredAt, List<String> faults) {
        Entry entry = entries.get(i);
        String place = "entries[" + i + "]: ";
        if (entry.what().isBlank()) {
            faults.add(place + "it does not say what happened");
        }
        if (entry.at().isAfter(deliveredAt)) {
            faults.add(place + entry.at() + " lies ahead; write what has happened");
        }
        if (i > 0 && entry.at().isBefore(entries.get(i - 1).at())) {
            faults.add(place + entry.at() + " lies before the entry above it, "
                    + entries.get(i - 1).at() + "; write them in chronological order");
        }
    }

    private void countermeasure(int i, LocalDate today, LocalDate opened, List<String> faults) {
        Countermeasure measure = countermeasures.get(i);
        String place = "countermeasures[" + i + "]: ";
        if (measure.what().isBlank()) {
            faults.add(place + "it does not say what is done");
        }
        if (measure.owner().isBlank()) {
            faults.add(place + "it has no owner; write who does it");
        }
        if (measure.due().isBefore(opened)) {
            faults.add(place + measure.due()
                    + " lies before the incident; write the date until which it is done, such as " + today);
        }
    }
}
