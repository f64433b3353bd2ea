package redress.duties;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import redress.platform.Rights;

/** What is due, as a calendar for calendars: duties as whole days, deadlines of authorities as instants in UTC. */
@Path("/api/v1/duties.ics")
@RolesAllowed(Rights.READ)
@Tag(name = "Duties")
public class DutyFeedResource {
    private final Duties duties;
    private final Authorities authorities;
    private final InstantSource time;

    DutyFeedResource(Duties duties, Authorities authorities, InstantSource time) {
        this.duties = duties;
        this.authorities = authorities;
        this.time = time;
    }

    @GET
    @Produces("text/calendar")
    @Operation(summary = "Duties and deadlines that are open, as iCalendar")
    public String feed() {
        Instant now = time.instant();
        var calendar = new ICalendar();
        calendar.setProductId("-//Redress//Duties//EN");
        Urgency.sorted(duties.all(null, now), now).stream()
                .limit(DutyResource.MAX_LISTED)
                .forEach(duty -> {
                    LocalDate open = duty.state(now).occurrence();
                    if (open != null) {
                        calendar.addEvent(event(duty, open, now));
                    }
                });
        for (var deadline : authorities.newest(null, AuthorityResource.MAX_LISTED)) {
            for (var standing : deadline.standings(now)) {
                var due = AuthorityDocument.due(standing.state());
                if (due != null && AuthorityDocument.isOpen(standing.state())) {
                    var event = new VEvent();
                    event.setUid(
                            "deadline-" + deadline.id() + "-" + standing.step().code() + "@redress");
                    event.setDateTimeStamp(Date.from(deadline.recordedAt()));
                    event.setDateStart(Date.from(due.at()), true);
                    event.setSummary(standing.step().name() + ": " + deadline.subject());
                    event.setDescription(
                            standing.step().authority() + ", " + standing.step().source());
                    calendar.addEvent(event);
                }
            }
        }
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(OnRecord duty, LocalDate open, Instant now) {
        var event = new VEvent();
        event.setUid("duty-" + duty.id() + "-" + open + "@redress");
        event.setDateTimeStamp(Date.from(now));
        event.setSequence(Math.max(0, duty.revision() - 1));
        var day = new biweekly.util.DateTimeComponents(open.getYear(), open.getMonthValue(), open.getDayOfMonth());
        event.setDateStart(new biweekly.property.DateStart(new biweekly.util.ICalDate(day, false)));
        event.setSummary(duty.title());
        event.setDescription(DutyDocument.explained(duty, duty.state(now)));
        event.addCategories(duty.kind());
        return event;
    }
}
