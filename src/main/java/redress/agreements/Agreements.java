package redress.agreements;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.agreements.AgreementVersionRow.Holding;
import redress.agreements.document.Cursor;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.catalogue.ProviderRow;
import redress.catalogue.ServiceRow;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.platform.Hospitals;
import redress.platform.Texts;

/**
 * The agreements on record. Reading one asks the database which versions hold, and reads only documents not read before, so
 * that what another instance recorded is seen at once.
 */
@ApplicationScoped
public class Agreements {
    private static final Logger LOG = Logger.getLogger(Agreements.class);
    /** Documents held in memory as text while they are read. */
    private static final int DOCUMENTS_AT_ONCE = 50;

    private static final int EVERY = Integer.MAX_VALUE;

    private final ParsedVersions parsed;
    private final Event<AgreementRecorded> recorded;
    private final Audit audit;
    private final InstantSource time;

    Agreements(ParsedVersions parsed, Event<AgreementRecorded> recorded, Audit audit, InstantSource time) {
        this.parsed = parsed;
        this.recorded = recorded;
        this.audit = audit;
        this.time = time;
    }

    /** The codes of all agreements, in order. */
    public List<String> codes() {
        return QuarkusTransaction.joiningExisting().call(() -> AgreementRow.codesAfter("", EVERY));
    }

    /** The versions of one agreement that hold; empty where the code is unknown. One query. */
    public Optional<History> history(String code) {
        if (!Texts.isStorable(code)) {
            return Optional.empty();
        }
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(
                        histories(AgreementVersionRow.holding(code)).get(code)));
    }

    /**
     * The versions of one agreement that held at an instant, for what was recorded at or before it; empty where the code is
     * unknown or nothing of it was recorded by then. One query.
     */
    public Optional<History> history(String code, Instant knownAt) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(
                        histories(AgreementVersionRow.holding(code, knownAt)).get(code)));
    }

    /** When the first version of an agreement was recorded; empty where the code is unknown. */
    public Optional<Instant> firstRecorded(String code) {
        return recordings(code).stream().map(Holding::recordedAt).findFirst();
    }

    /** Codes of the agreements of which any version covers a service, ascending. */
    public List<String> covering(String service) {
        return histories().entrySet().stream()
                .filter(entry -> entry.getValue().versions().stream()
                        .anyMatch(version -> version.service(service).isPresent()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The versions of every agreement that hold, by code and in its order. One query whatever their number. */
    public Map<String, History> histories() {
        return QuarkusTransaction.joiningExisting().call(() -> histories(AgreementVersionRow.holding()));
    }

    /** The same for some agreements; an unknown code is left out. */
    Map<String, History> histories(Collection<String> codes) {
        return QuarkusTransaction.joiningExisting().call(() -> histories(AgreementVersionRow.holding(codes)));
    }

    List<String> codesAfter(String code, int limit) {
        return QuarkusTransaction.joiningExisting().call(() -> AgreementRow.codesAfter(code, limit));
    }

    List<ServiceRow.Entry> servicesAfter(String code, int limit) {
        return QuarkusTransaction.joiningExisting().call(() -> ServiceRow.after(code, limit));
    }

    /** The versions of an agreement that hold, by effective date; none where the code is unknown. */
    List<Holding> versions(String code) {
        return QuarkusTransaction.joiningExisting().call(() -> AgreementVersionRow.holding(code));
    }

    /** As they held at an instant, for what was recorded at or before it. */
    List<Holding> versions(String code, Instant knownAt) {
        return QuarkusTransaction.joiningExisting().call(() -> AgreementVersionRow.holding(code, knownAt));
    }

    /** Every document that was ever recorded for an agreement, in the order of recording. */
    List<Holding> recordings(String code) {
        return QuarkusTransaction.joiningExisting().call(() -> AgreementVersionRow.recordings(code));
    }

    /**
     * A version that holds for its effective date, with what names it.
     *
     * @param sha256 of the document as it was received
     */
    public record Version(int id, String sha256, Instant recordedAt, Agreement agreement) {}

    /** The versions of every agreement that hold, by code, each list by effective date. One query whatever their number. */
    public Map<String, List<Version>> versions() {
        return QuarkusTransaction.joiningExisting().call(() -> versions(AgreementVersionRow.holding()));
    }

    /** The same for some agreements; an unknown code is left out. */
    public Map<String, List<Version>> versions(Collection<String> codes) {
        return QuarkusTransaction.joiningExisting().call(() -> versions(AgreementVersionRow.holding(codes)));
    }

    private Map<String, List<Version>> versions(List<Holding> holding) {
        var read = parsed.get(holding.stream().map(Holding::id).toList(), Agreements::readAgain);
        var versions = new LinkedHashMap<String, List<Version>>();
        holding.forEach(version -> versions.computeIfAbsent(version.code(), code -> new ArrayList<>())
                .add(new Version(
                        version.id(),
                        version.sha256(),
                        version.recordedAt(),
                        Objects.requireNonNull(read.get(version.id())))));
        return versions;
    }

    /** What a version on record says, whether or not it still holds. */
    public Agreement version(int id) {
        return Objects.requireNonNull(QuarkusTransaction.joiningExisting()
                .call(() -> parsed.get(List.of(id), Agreements::readAgain))
                .get(id));
    }

    /** The digest of a version's document, computed again from its text. */
    public String digestOf(int id) {
        return document(id).sha256();
    }

    /** The document of a version that is on record. */
    Document document(Integer version) {
        return Objects.requireNonNull(QuarkusTransaction.joiningExisting()
                .call(() -> AgreementVersionRow.documents(List.of(version)))
                .get(version));
    }

    /** The text of a version that is on record and says everything without the library of published terms. */
    Document effective(Integer version) {
        return Objects.requireNonNull(QuarkusTransaction.joiningExisting()
                .call(() -> AgreementVersionRow.effective(List.of(version)))
                .get(version));
    }

    /** Whether this very document was recorded before, whether or not it still holds. */
    boolean isKnown(Agreement agreement, Document document) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        AgreementVersionRow.isKnown(agreement.code(), agreement.effectiveFrom(), document.sha256()));
    }

    /**
     * Records a document as a version of its agreement, with its provider and services, or changes nothing where the same
     * document holds already.
     *
     * @param mediaType of YAML or JSON
     * @throws Refused with every mistake
     */
    public Recorded record(String document, String mediaType) {
        var received = new Document(document, mediaType);
        return record(received.read(), received);
    }

    /** The same for a document that was read already. */
    Recorded record(Agreement agreement, Document document) {
        boolean isNew = QuarkusTransaction.joiningExisting().call(() -> {
            Entry entry = store(agreement, document);
            if (entry != null) {
                audit.record(entry);
            }
            return entry != null;
        });
        if (isNew) {
            LOG.infof(
                    "agreement %s: terms effective %s recorded for %d services",
                    agreement.code(),
                    agreement.effectiveFrom(),
                    agreement.services().size());
        }
        return new Recorded(agreement, isNew);
    }

    /**
     * Says whether a document could be recorded now: all that recording it does is done, and undone.
     *
     * @throws Refused where it contradicts what is on record
     */
    void check(Agreement agreement, Document document) {
        QuarkusTransaction.begin();
        try {
            store(agreement, document);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /**
     * The versions of an agreement with single keys of its document replaced, and of its {@code terms} single clauses; nothing is
     * recorded. Mistakes are told at the place of the changes.
     *
     * @return empty where the code is unknown or a document would not be sound with the changes
     */
    public Optional<History> amended(String code, Cursor changes) {
        var amended = new ArrayList<Agreement>();
        for (Holding version : versions(code)) {
            Agreement agreement = effective(version.id()).amended(changes);
            if (agreement == null) {
                return Optional.empty();
            }
            amended.add(agreement);
        }
        return amended.isEmpty() ? Optional.empty() : Optional.of(new History(amended));
    }

    /** Before there was a table of which agreement covers which services, documents were recorded that nothing there says yet. */
    void cover(@Observes StartupEvent started, Hospitals hospitals) {
        hospitals.each(hospital -> QuarkusTransaction.requiringNew().run(() -> {
            for (AgreementRow row : AgreementRow.withoutServices()) {
                for (Holding recorded : AgreementVersionRow.recordings(row.code)) {
                    row.cover(names(version(recorded.id())).keySet());
                }
            }
        }));
    }

    /** What is to be put on record of it; null where the same document holds already, and nothing was stored. */
    private @Nullable Entry store(Agreement agreement, Document document) {
        int provider = ProviderRow.record(
                agreement.provider().code(), agreement.provider().name());
        // The lock makes concurrent recordings of one agreement stand in line.
        AgreementRow row = AgreementRow.locked(agreement.code(), provider);
        if (row.providerId != provider) {
            throw Refused.with(
                    Refused.Reason.CONFLICTING,
                    "provider.code",
                    "the agreement " + agreement.code() + " is on record with another provider than "
                            + agreement.provider().code()
                            + ": write that provider's code, or give this agreement a code of its own");
        }
        String digest = document.sha256();
        String before = AgreementVersionRow.digestThatHolds(row, agreement.effectiveFrom())
                .orElse(null);
        if (digest.equals(before)) {
            return null;
        }
        AgreementVersionRow.store(row, agreement.effectiveFrom(), time.instant(), document);
        ServiceRow.record(names(agreement));
        row.cover(names(agreement).keySet());
        recorded.fire(new AgreementRecorded(agreement));
        return Entry.of("agreement.record", "agreement", agreement.code())
                .changing(before == null ? null : Terms.of(agreement, before), Terms.of(agreement, digest));
    }

    /** A version of the terms as the audit record names it. */
    private record Terms(LocalDate effectiveFrom, String sha256) {
        static Terms of(Agreement agreement, String sha256) {
            return new Terms(agreement.effectiveFrom(), sha256);
        }
    }

    private static SortedMap<String, String> names(Agreement agreement) {
        var names = new TreeMap<String, String>();
        for (CoveredService service : agreement.services()) {
            names.put(service.code(), service.name());
        }
        return names;
    }

    private Map<String, History> histories(List<Holding> holding) {
        var read = parsed.get(holding.stream().map(Holding::id).toList(), Agreements::readAgain);
        var versions = new LinkedHashMap<String, List<Agreement>>();
        holding.forEach(version -> versions.computeIfAbsent(version.code(), code -> new ArrayList<>())
                .add(read.get(version.id())));
        var histories = new LinkedHashMap<String, History>();
        versions.forEach((code, list) -> histories.put(code, new History(list)));
        return histories;
    }

    private static Map<Integer, Agreement> readAgain(List<Integer> ids) {
        var agreements = new HashMap<Integer, Agreement>();
        for (int from = 0; from < ids.size(); from += DOCUMENTS_AT_ONCE) {
            var batch = ids.subList(from, Math.min(ids.size(), from + DOCUMENTS_AT_ONCE));
            AgreementVersionRow.effective(batch).forEach((id, document) -> agreements.put(id, document.readOnRecord()));
        }
        return agreements;
    }
}
