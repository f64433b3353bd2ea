package redress.notices;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.Rights;

/** A provider's calendar of maintenance, taken as notices. */
@Path("/api/v1/notices/calendar")
@RolesAllowed({Rights.REPORT, Rights.JUDGE})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class NoticeCalendarResource {
    static final String CALENDAR = "text/calendar";
    /** How far ahead recurrences are written out. */
    static final Duration HORIZON = Duration.ofDays(400);

    private final CalendarImport calendars;
    private final Agreements agreements;
    private final Caller caller;
    private final InstantSource time;

    NoticeCalendarResource(CalendarImport calendars, Agreements agreements, Caller caller, InstantSource time) {
        this.calendars = calendars;
        this.agreements = agreements;
        this.caller = caller;
        this.time = time;
    }

    @POST
    @Consumes(CALENDAR)
    @Operation(
            summary = "Take the events of a calendar (iCalendar, RFC 5545) as notices of planned maintenance",
            description =
                    "UID and RECURRENCE-ID identify an event: the same calendar again changes nothing, a changed or moved event"
                            + " is a revision, a cancelled one withdraws. An event that cannot be read is told and the rest goes on.")
    public CalendarImport.Receipt take(
            @QueryParam("agreement") @Nullable String agreement,
            @QueryParam("services") @Nullable String services,
            @Nullable String calendar) {
        if (agreement == null || calendar == null || calendar.isBlank()) {
            throw Problems.badRequest("Name an agreement, ?agreement=CODE, and send a calendar as " + CALENDAR + ".");
        }
        History history = agreements
                .history(agreement)
                .orElseThrow(() -> Problems.notFound(
                        "There is no agreement " + agreement + ". List them: GET /api/v1/agreements."));
        Instant now = time.instant();
        Instant horizon = now.plus(HORIZON);
        var codes = services(services, history);
        var zone = Notices.inForce(history, now).zone();
        var reading = CalendarFile.read(calendar, zone, now, horizon);
        if (reading instanceof CalendarFile.Unreadable unreadable) {
            throw Problems.unprocessable(
                    unreadable.mend(),
                    Map.of("mostOccurrences", CalendarFile.MAX_OCCURRENCES, "mostEvents", CalendarFile.MAX_EVENTS));
        }
        return calendars.take(
                (CalendarFile.Read) reading,
                new CalendarImport.Target(
                        agreement,
                        codes,
                        caller.may(Rights.JUDGE) ? Notice.Side.HOSPITAL : Notice.Side.PROVIDER,
                        now,
                        horizon));
    }

    private @Nullable List<String> services(@Nullable String text, History history) {
        if (text == null || text.isBlank()) {
            if (caller.sight().services() != null) {
                throw Problems.badRequest(
                        "services: this token is confined to some services, name them: ?services=A,B.");
            }
            return null;
        }
        var codes = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .distinct()
                .sorted()
                .toList();
        if (codes.contains("")) {
            throw Problems.badRequest("services: a code is missing, write ?services=A,B.");
        }
        for (String code : codes) {
            if (history.versions().stream()
                    .noneMatch(version -> version.service(code).isPresent())) {
                throw Problems.badRequest("services: the agreement covers no service " + code + ".");
            }
        }
        return codes;
    }
}
