package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.time.Interval;

/** Incidents as the API answers them and as pages show them. */
@ApplicationScoped
public class Answers {
    private final Incidents incidents;
    private final IncidentList list;
    private final Ledger ledger;
    private final Agreements agreements;
    private final Costs costs;
    private final Attachments attachments;
    private final Judgements judgements;

    Answers(
            Incidents incidents,
            IncidentList list,
            Ledger ledger,
            Agreements agreements,
            Costs costs,
            Attachments attachments,
            Judgements judgements) {
        this.incidents = incidents;
        this.list = list;
        this.ledger = ledger;
        this.agreements = agreements;
        this.costs = costs;
        this.attachments = attachments;
        this.judgements = judgements;
    }

    /** An incident as it stands, with what its breaches cost. */
    IncidentDocument of(Incidents.Stated stated) {
        return IncidentDocument.of(
                stated, costs.of(stated), attachments.of(stated.found().id()), Incidents.side());
    }

    /**
     * One incident as it stands.
     *
     * @throws RuntimeException a problem 404 where there is none that the caller may see
     */
    public IncidentDocument get(String id, Instant now) {
        return of(incidents.state(incidents.get(id), now));
    }

    /** How the hospital judged an incident, the latest first; of these the caller may see. */
    public List<JudgementResource.Recorded> judgements(String id) {
        return judgements.of(id);
    }

    /** How many there are, as the watch has seen them last. */
    public IncidentCounts counts(@Nullable String agreement) {
        return list.counts(agreement);
    }

    /**
     * Incidents without costs and attachments, what is overdue first. A few queries, however many they are.
     *
     * @param agreement null for all
     */
    public List<IncidentDocument> urgent(
            @Nullable String agreement, boolean closedToo, int offset, int most, Instant now) {
        var ids = list.urgent(agreement, closedToo, offset, most);
        Map<String, History> histories = agreements.histories();
        var urgent = new ArrayList<IncidentDocument>();
        for (Found found : ledger.read(ids, Interval.DISTANT_FUTURE)) {
            History history = histories.get(found.agreement());
            if (history != null) {
                urgent.add(IncidentDocument.of(
                        Incidents.state(found, history, now), Map.of(), List.of(), Incidents.side()));
            }
        }
        return urgent;
    }
}
