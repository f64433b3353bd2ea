package redress.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.platform.Sql;

/** Breaches of the time ahead that is agreed: each revision of a notice that asked for something too late, once. */
@ApplicationScoped
class LateNotices {
    private final Sql sql;

    LateNotices(Sql sql) {
        this.sql = sql;
    }

    /**
     * A revision that came too late, as it was judged when it was recorded.
     *
     * @param startsAt where the first part begins that was announced too late
     * @param latestAt when notice of it would have been in time at the latest
     * @param ahead the time ahead that was agreed
     * @param clause where the signed agreement has it
     */
    record Late(
            int revision,
            Instant startsAt,
            Instant receivedAt,
            Instant latestAt,
            String ahead,
            String clause,
            List<String> services,
            Instant recordedAt) {}

    /** Records the breach of a notice's last revision, if it is one. Null where it is none, or stands already. */
    @Nullable Late record(Notice notice, List<Judgement> judgements, Instant now) {
        Late late = late(notice.current().number(), judgements, now);
        if (late == null) {
            return null;
        }
        int rows = sql.update(
                "INSERT INTO late_notice (notice_id, agreement_id, revision, starts_at, received_at, latest_at, ahead, clause,"
                        + " services, recorded_at) SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ? FROM agreement WHERE code = ?"
                        + " ON CONFLICT DO NOTHING",
                notice.id(),
                late.revision(),
                late.startsAt(),
                late.receivedAt(),
                late.latestAt(),
                late.ahead(),
                late.clause(),
                late.services().toArray(String[]::new),
                now,
                notice.agreement());
        return rows == 1 ? late : null;
    }

    /** What the revision itself asked for too late: what earlier ones did is theirs. */
    private static @Nullable Late late(int revision, List<Judgement> judgements, Instant now) {
        var services = new TreeSet<String>();
        var found = new ArrayList<Late>();
        for (Judgement judgement : judgements) {
            judgement.parts().stream()
                    .filter(part -> part.revision() == revision && Boolean.FALSE.equals(part.inTime()))
                    .min(Comparator.comparing(Judgement.Part::from))
                    .ifPresent(part -> {
                        services.addAll(judgement.services());
                        found.add(new Late(
                                revision,
                                part.from(),
                                part.receivedAt(),
                                Objects.requireNonNull(part.latest()),
                                Objects.requireNonNull(judgement.ahead()),
                                Objects.requireNonNull(judgement.clause()),
                                List.of(),
                                now));
                    });
        }
        return found.stream()
                .min(Comparator.comparing(Late::latestAt))
                .map(first -> new Late(
                        revision,
                        first.startsAt(),
                        first.receivedAt(),
                        first.latestAt(),
                        first.ahead(),
                        first.clause(),
                        List.copyOf(services),
                        now))
                .orElse(null);
    }

    /** By notice. */
    Map<UUID, List<Late>> of(Collection<Notice> notices) {
        var found = new HashMap<UUID, List<Late>>();
        sql.select(
                "SELECT * FROM late_notice WHERE notice_id = ANY (?::uuid[]) ORDER BY notice_id, revision",
                row -> found.computeIfAbsent(row.getObject("notice_id", UUID.class), none -> new ArrayList<>())
                        .add(read(row)),
                (Object) notices.stream().map(notice -> notice.id().toString()).toArray(String[]::new));
        return found;
    }

    private static Late read(ResultSet row) throws SQLException {
        return new Late(
                row.getInt("revision"),
                Objects.requireNonNull(Sql.instant(row, "starts_at")),
                Objects.requireNonNull(Sql.instant(row, "received_at")),
                Objects.requireNonNull(Sql.instant(row, "latest_at")),
                row.getString("ahead"),
                row.getString("clause"),
                Arrays.asList((String[]) row.getArray("services").getArray()),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }
}
