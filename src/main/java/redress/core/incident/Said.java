package redress.core.incident;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Ticket;

/** What an event of an incident says. */
public sealed interface Said {

    /** The word for it, as the API and people write it. */
    String word();

    /**
     * The incident was opened.
     *
     * @param severity in the words of the agreement
     */
    record Opened(String severity) implements Said {
        @Override
        public String word() {
            return "opened";
        }
    }

    /** One of the events by which clocks start and stop, beyond the opening, updates and the report that concludes. */
    record Happened(Ticket.Event event) implements Said {
        @Override
        public String word() {
            return event == Ticket.Event.ANSWERED
                    ? "first-response"
                    : event == Ticket.Event.WORKED_AROUND
                            ? "workaround"
                            : event.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How it stands.
     *
     * @param expectedRestoration when the provider expects to have restored the service; null where it does not say
     */
    record Updated(@Nullable Instant expectedRestoration) implements Said {
        @Override
        public String word() {
            return "update";
        }
    }

    /** Words that move no clock: a question, or what nobody has to answer in time. */
    record Noted() implements Said {
        @Override
        public String word() {
            return "note";
        }
    }

    /** The service was not restored after all. */
    record Reopened() implements Said {
        @Override
        public String word() {
            return "reopened";
        }
    }

    /**
     * Clocks stand still.
     *
     * @param reason in the words of the agreement
     */
    record Paused(String reason) implements Said {
        @Override
        public String word() {
            return "paused";
        }
    }

    /** Clocks run again. */
    record Resumed() implements Said {
        @Override
        public String word() {
            return "resumed";
        }
    }

    /**
     * The other side says that there was no reason for a pause.
     *
     * @param pause number of the event that began it
     */
    record PauseContested(int pause) implements Said {
        @Override
        public String word() {
            return "pause-contested";
        }
    }

    /**
     * The customer's administrator has decided on a contested pause.
     *
     * @param pause number of the event that began it
     */
    record PauseDecided(int pause, boolean upheld) implements Said {
        @Override
        public String word() {
            return "pause-decided";
        }
    }

    /** The severity is another from now on. */
    record SeverityChanged(String severity) implements Said {
        @Override
        public String word() {
            return "severity-changed";
        }
    }

    /**
     * Somebody was called.
     *
     * @param step 1 for the first
     * @param contact whom, in words
     */
    record Escalated(int step, String contact) implements Said {
        @Override
        public String word() {
            return "escalated";
        }
    }

    /** The conclusion report was delivered. */
    record Concluded(ConclusionReport report) implements Said {
        @Override
        public String word() {
            return "concluded";
        }
    }

    /** The conclusion report was accepted, which closes the incident. */
    record Accepted() implements Said {
        @Override
        public String word() {
            return "accepted";
        }
    }

    /** The conclusion report was returned, with reasons. */
    record Returned() implements Said {
        @Override
        public String word() {
            return "returned";
        }
    }

    /**
     * A countermeasure of the last report was carried out.
     *
     * @param countermeasure 1 for the first
     */
    record CountermeasureDone(int countermeasure) implements Said {
        @Override
        public String word() {
            return "countermeasure-done";
        }
    }

    /**
     * Something that was said before was a mistake of the side that said it.
     *
     * @param event its number
     */
    record Withdrawn(int event) implements Said {
        @Override
        public String word() {
            return "withdrawn";
        }
    }
}
