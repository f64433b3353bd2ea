package redress.notices;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.platform.Rights;

/** What is announced, as a calendar for calendars: instants in UTC, which are right in every zone. */
@Path("/api/v1/notices.ics")
@RolesAllowed(Rights.READ)
@Tag(name = "Notices")
public class NoticeFeedResource {
    /** How long something stays in the calendar after it was over. */
    static final Duration KEPT = Duration.ofDays(92);

    private final Notices notices;
    private final StoredNotices stored;
    private final InstantSource time;

    NoticeFeedResource(Notices notices, StoredNotices stored, InstantSource time) {
        this.notices = notices;
        this.stored = stored;
        this.time = time;
    }

    @GET
    @Produces(NoticeCalendarResource.CALENDAR)
    @Operation(
            summary = "What is announced, as iCalendar",
            description =
                    "What ended more than 92 days ago is left out. A revision is a higher SEQUENCE, what was withdrawn is"
                            + " CANCELLED.")
    public String feed(@QueryParam("agreement") @Nullable String agreement) {
        var shown = stored.notOver(time.instant().minus(KEPT), NoticeResource.MAX_LISTED).stream()
                .filter(notice -> agreement == null || notice.agreement().equals(agreement))
                .toList();
        List<NoticeDocument> documents = notices.documents(shown);
        var calendar = new ICalendar();
        calendar.setProductId("-//Redress//Notices//EN");
        for (int i = 0; i < shown.size(); i++) {
            calendar.addEvent(event(shown.get(i), documents.get(i)));
        }
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(Notice notice, NoticeDocument document) {
        var current = notice.current();
        var event = new VEvent();
        event.setUid("notice-" + notice.id() + "@redress");
        event.setDateTimeStamp(date(current.recordedAt()));
        event.setLastModified(date(current.recordedAt()));
        event.setSequence(current.number() - 1);
        event.setDateStart(date(current.from()), true);
        Instant until = current.until();
        if (until != null) {
            event.setDateEnd(date(until), true);
        }
        String about = document.services() == null ? document.agreement() : String.join(", ", document.services());
        event.setSummary(document.kind().replace('-', ' ') + ": " + about);
        event.setDescription(current.text() + "\n\n" + document.explained());
        event.addCategories(document.kind());
        event.setStatus(current.withdrawn() ? Status.cancelled() : Status.confirmed());
        return event;
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
