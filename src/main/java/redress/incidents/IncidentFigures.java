package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import redress.platform.HospitalFigures.Family;
import redress.platform.HospitalFigures.Sample;
import redress.platform.Sql;

/** What is published of incidents as metrics. */
@ApplicationScoped
class IncidentFigures {
    private static final String OPEN = """
            SELECT a.code, count(i.id) FILTER (WHERE st.closed_at IS NULL),
                   count(i.id) FILTER (WHERE st.closed_at IS NULL AND st.breaches > 0)
            FROM agreement a LEFT JOIN incident i ON i.agreement_id = a.id LEFT JOIN incident_standing st ON st.incident_id = i.id
            GROUP BY a.code ORDER BY a.code""";

    private final Sql sql;

    IncidentFigures(Sql sql) {
        this.sql = sql;
    }

    /** Open incidents by agreement, and of these the ones of which a clock was breached. */
    List<Family> of() {
        var open = new ArrayList<Sample>();
        var breached = new ArrayList<Sample>();
        sql.select(OPEN, row -> {
            open.add(new Sample(List.of(row.getString(1)), row.getLong(2)));
            return breached.add(new Sample(List.of(row.getString(1)), row.getLong(3)));
        });
        return List.of(
                new Family("sla_incidents_open", "Incidents and requests that are open.", List.of("agreement"), open),
                new Family(
                        "sla_incidents_open_breached",
                        "Open incidents and requests of which a clock was breached.",
                        List.of("agreement"),
                        breached));
    }
}
