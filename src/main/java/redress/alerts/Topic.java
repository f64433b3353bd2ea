package redress.alerts;

import java.util.Arrays;
import java.util.List;

/**
 * What can be told of. Features raise alerts under these names; an alert under a name that a later version
 * adds passes through this one unchanged, and a wildcard such as clock.* takes it in. What is asked for has to take in one that is known
 * here, because a name that is misspelt would never be told of.
 */
public enum Topic {
    INCIDENT_OPENED("incident.opened", "An incident or a request was opened, by us or by the provider."),
    INCIDENT_UPDATED("incident.updated", "The provider reported progress."),
    INCIDENT_RESTORED("incident.restored", "The service was restored, by the provider's word or by measurement."),
    INCIDENT_CONCLUDED("incident.concluded", "The provider sent a conclusion report."),
    INCIDENT_ACCEPTED("incident.accepted", "The hospital accepted a conclusion report."),
    INCIDENT_RETURNED("incident.returned", "The hospital returned a conclusion report, with what is missing."),
    INCIDENT_ESCALATED("incident.escalated", "An incident went up a step."),
    INCIDENT_JUDGED("incident.judged", "The hospital judged impact, cause or accountability."),
    COUNTERMEASURE_OVERDUE("countermeasure.overdue", "What a conclusion report promised was not done by its date."),
    CLOCK_DUE_SOON("clock.due-soon", "A response, an update, a repair or a report is due soon."),
    CLOCK_BREACHED("clock.breached", "It was not there when it was due."),
    CLOCK_PAUSED("clock.paused", "A clock was paused, with a reason."),
    PAUSE_CONTESTED("pause.contested", "One side says that a pause does not hold."),
    PAUSE_DECIDED("pause.decided", "A contested pause was decided on."),
    NOTICE_RECEIVED("notice.received", "The provider gave notice of maintenance, a change or a relocation."),
    NOTICE_LATE("notice.late", "A notice came later than agreed."),
    EXCLUSION_ASSERTED("exclusion.asserted", "Somebody says that time does not count."),
    EXCLUSION_DECIDED("exclusion.decided", "The hospital decided whether it counts."),
    SET_ASIDE_ASSERTED("set-aside.asserted", "Somebody says that results are wrong."),
    SET_ASIDE_DECIDED("set-aside.decided", "The hospital decided whether they are set aside."),
    DUTY_DUE_SOON("duty.due-soon", "A duty with a date is due soon."),
    DUTY_OVERDUE("duty.overdue", "A duty was not done by its date."),
    DEADLINE_DUE_SOON("deadline.due-soon", "A report to an authority, or a claim, is due soon."),
    DEADLINE_OVERDUE("deadline.overdue", "It was not made in time."),
    FEED_FAILING("feed.failing", "A provider's status feed cannot be read."),
    FEED_RECOVERED("feed.recovered", "It can be read again."),
    STATEMENT_CLOSED("statement.closed", "A period was closed."),
    STATEMENT_REVISED("statement.revised", "A closed period was corrected, with a reason."),
    TEST_DELIVERY("test.delivery", "Somebody asked for a test; whoever is tested gets it, whatever they asked for.");

    private final String text;
    private final String sentence;

    Topic(String text, String sentence) {
        this.text = text;
        this.sentence = sentence;
    }

    /** As it stands in an alert. */
    public String text() {
        return text;
    }

    /** What has happened then. */
    public String sentence() {
        return sentence;
    }

    static List<Topic> all() {
        return Arrays.asList(values());
    }

    /** Each as it stands in an alert. */
    static List<String> texts() {
        return all().stream().map(Topic::text).toList();
    }

    /** Whether something that is asked for, such as clock.breached, clock.* or *, takes in any topic at all. */
    static boolean isKnown(String asked) {
        return all().stream().anyMatch(topic -> isMet(asked, topic.text));
    }

    /** Whether what is asked for takes a topic in. */
    static boolean isMet(String asked, String topic) {
        return asked.equals("*")
                || asked.equals(topic)
                || (asked.endsWith(".*") && topic.startsWith(asked.substring(0, asked.length() - 1)));
    }
}
