package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.statement.Exclusion;
import redress.core.statement.FirstFinding;
import redress.core.statement.FirstFinding.Standing;
import redress.platform.BodyMistakes;
import redress.platform.Problems;

/** The exclusions on record, each with what its agreement says of it, without any statement being computed. */
@ApplicationScoped
public class AssertedExclusions {
    private final Exclusions exclusions;
    private final Agreements agreements;

    AssertedExclusions(Exclusions exclusions, Agreements agreements) {
        this.exclusions = exclusions;
        this.agreements = agreements;
    }

    /**
     * An exclusion on record.
     *
     * @param service null where it applies to every service of the agreement
     * @param zone of the agreement
     * @param findings by the services of which they hold; none where the agreement was not in force before it began
     */
    public record Line(
            String agreement,
            @Nullable String service,
            Exclusion exclusion,
            ZoneId zone,
            Map<FirstFinding, List<String>> findings) {
        /** Whether a decision is needed before it counts for some service. */
        public boolean waits() {
            return is(Standing.WAITS);
        }

        /** Whether that is said of it for some service. */
        public boolean is(Standing standing) {
            return findings.keySet().stream().anyMatch(finding -> finding.standing() == standing);
        }
    }

    /**
     * Those on which nobody has decided, what begins last first.
     *
     * @param agreement null for all
     */
    public List<Line> undecided(@Nullable String agreement, int limit) {
        return lines(exclusions.undecided(agreement, limit));
    }

    /**
     * Those that begin last.
     *
     * @param agreement null for all
     */
    public List<Line> newest(@Nullable String agreement, int limit) {
        return lines(exclusions.newest(agreement, limit));
    }

    /**
     * One of them.
     *
     * @throws RuntimeException a problem 404 where there is none
     */
    public Line find(String id) {
        Exclusions.Recorded found = BodyMistakes.uuid(id) == null ? null : exclusions.find(id);
        if (found == null) {
            throw Problems.notFound("There is no exclusion " + id + ". List them: GET /api/v1/exclusions.");
        }
        return lines(List.of(found)).get(0);
    }

    private List<Line> lines(List<Exclusions.Recorded> recorded) {
        var histories = new HashMap<String, History>();
        var lines = new ArrayList<Line>();
        for (Exclusions.Recorded one : recorded) {
            History history = histories.computeIfAbsent(
                    one.agreement(), code -> agreements.history(code).orElseThrow());
            lines.add(new Line(
                    one.agreement(),
                    one.service(),
                    one.exclusion(),
                    history.versions().get(0).zone(),
                    findings(one, history)));
        }
        return lines;
    }

    private static Map<FirstFinding, List<String>> findings(Exclusions.Recorded recorded, History history) {
        var findings = new LinkedHashMap<FirstFinding, List<String>>();
        var start = recorded.exclusion().interval().start();
        for (History.Part part : history.partsAtOrLastBefore(start)) {
            if (recorded.appliesTo(part.service().code())) {
                findings.computeIfAbsent(
                                FirstFinding.of(part.service().terms(), recorded.exclusion()),
                                finding -> new ArrayList<>())
                        .add(part.service().code());
            }
        }
        return findings;
    }
}
