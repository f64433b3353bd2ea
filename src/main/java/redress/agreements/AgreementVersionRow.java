package redress.agreements;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document as it was received, never changed. For an effective date the version recorded last holds. */
@Entity
@Table(name = "agreement_version")
class AgreementVersionRow extends PanacheEntityBase {
    private static final String HOLDS =
            " v.id in (select max(w.id) from AgreementVersionRow w where w.agreementId = a.id group by w.effectiveFrom)";
    private static final String HOLDING = "select a.code, v.id, v.effectiveFrom, v.recordedAt, v.mediaType, v.sha256,"
            + " (select count(*) from AgreementVersionRow e where e.agreementId = a.id and e.effectiveFrom = v.effectiveFrom) - 1"
            + " from AgreementVersionRow v join AgreementRow a on a.id = v.agreementId where " + HOLDS;

    private static final String HOLDING_AT =
            "select a.code, v.id, v.effectiveFrom, v.recordedAt, v.mediaType, v.sha256,"
                    + " (select count(*) from AgreementVersionRow e where e.agreementId = a.id and e.effectiveFrom = v.effectiveFrom"
                    + " and e.recordedAt <= :knownAt) - 1"
                    + " from AgreementVersionRow v join AgreementRow a on a.id = v.agreementId where v.id in (select max(w.id)"
                    + " from AgreementVersionRow w where w.agreementId = a.id and w.recordedAt <= :knownAt group by w.effectiveFrom)"
                    + " and a.code = :code order by v.effectiveFrom";
    private static final String RECORDINGS =
            "select a.code, v.id, v.effectiveFrom, v.recordedAt, v.mediaType, v.sha256,"
                    + " (select count(*) from AgreementVersionRow e where e.agreementId = a.id and e.effectiveFrom = v.effectiveFrom"
                    + " and e.id < v.id)"
                    + " from AgreementVersionRow v join AgreementRow a on a.id = v.agreementId where a.code = :code"
                    + " order by v.recordedAt, v.id";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(name = "agreement_id", nullable = false)
    Integer agreementId;

    @Column(name = "effective_from", nullable = false)
    LocalDate effectiveFrom;

    @Column(name = "recorded_at", nullable = false)
    Instant recordedAt;

    @Column(name = "media_type", nullable = false)
    String mediaType;

    @Column(nullable = false)
    String document;

    @Column(nullable = false)
    String sha256;

    /** The whole text where the document is based on published terms; null where the document is whole itself. */
    @Column(name = "effective_document")
    @Nullable String effectiveDocument;

    /** Stores a document, in the caller's transaction. */
    static void store(AgreementRow agreement, LocalDate effectiveFrom, Instant recordedAt, Document document) {
        var row = new AgreementVersionRow();
        row.agreementId = agreement.id;
        row.effectiveFrom = effectiveFrom;
        row.recordedAt = recordedAt;
        row.mediaType = document.mediaType();
        row.document = document.text();
        row.sha256 = document.sha256();
        Document effective = document.effective();
        row.effectiveDocument = effective.equals(document) ? null : effective.text();
        row.persistAndFlush();
    }

    /**
     * A version that holds for its effective date, without its text.
     *
     * @param replaced how many earlier documents for the same date it stands above
     */
    record Holding(
            String code,
            Integer id,
            LocalDate effectiveFrom,
            Instant recordedAt,
            String mediaType,
            String sha256,
            Long replaced) {}

    /** The versions that hold for one agreement, by effective date; none where the code is unknown. */
    static List<Holding> holding(String code) {
        return entities()
                .createQuery(HOLDING + " and a.code = :code order by v.effectiveFrom", Holding.class)
                .setParameter("code", code)
                .getResultList();
    }

    /** The versions that held for one agreement at an instant, by effective date: of those recorded by then the last ones. */
    static List<Holding> holding(String code, Instant knownAt) {
        return entities()
                .createQuery(HOLDING_AT, Holding.class)
                .setParameter("code", code)
                .setParameter("knownAt", knownAt)
                .getResultList();
    }

    /** Every document that was ever recorded for an agreement, in the order of recording, whether or not it still holds. */
    static List<Holding> recordings(String code) {
        return entities()
                .createQuery(RECORDINGS, Holding.class)
                .setParameter("code", code)
                .getResultList();
    }

    /** The versions that hold for these agreements, by code and effective date. */
    static List<Holding> holding(Collection<String> codes) {
        return entities()
                .createQuery(HOLDING + " and a.code in :codes order by a.code, v.effectiveFrom", Holding.class)
                .setParameter("codes", codes)
                .getResultList();
    }

    /** The versions that hold for every agreement, by code and effective date. */
    static List<Holding> holding() {
        return entities()
                .createQuery(HOLDING + " order by a.code, v.effectiveFrom", Holding.class)
                .getResultList();
    }

    /** The documents of these versions as they were received, by id. */
    static Map<Integer, Document> documents(Collection<Integer> ids) {
        return documents("v.document, v.mediaType", ids);
    }

    /** The texts of these versions that say everything without the library of published terms, by id. */
    static Map<Integer, Document> effective(Collection<Integer> ids) {
        return documents(
                "coalesce(v.effectiveDocument, v.document),"
                        + " case when v.effectiveDocument is null then v.mediaType else 'application/yaml' end",
                ids);
    }

    private static Map<Integer, Document> documents(String textAndType, Collection<Integer> ids) {
        var documents = new HashMap<Integer, Document>();
        entities()
                .createQuery(
                        "select v.id, " + textAndType + " from AgreementVersionRow v where v.id in :ids", Text.class)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(text -> documents.put(text.id, new Document(text.document, text.mediaType)));
        return documents;
    }

    private record Text(Integer id, String document, String mediaType) {}

    /** The digest of the version that holds for a date. */
    static Optional<String> digestThatHolds(AgreementRow agreement, LocalDate effectiveFrom) {
        return entities()
                .createQuery(
                        "select v.sha256 from AgreementVersionRow v where v.agreementId = :agreement"
                                + " and v.effectiveFrom = :from order by v.id desc",
                        String.class)
                .setParameter("agreement", agreement.id)
                .setParameter("from", effectiveFrom)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Whether this very document was recorded before, whether or not it still holds. */
    static boolean isKnown(String code, LocalDate effectiveFrom, String sha256) {
        return entities()
                        .createQuery(
                                "select count(*) from AgreementVersionRow v join AgreementRow a on a.id = v.agreementId"
                                        + " where a.code = :code and v.effectiveFrom = :from and v.sha256 = :sha256",
                                Long.class)
                        .setParameter("code", code)
                        .setParameter("from", effectiveFrom)
                        .setParameter("sha256", sha256)
                        .getSingleResult()
                > 0;
    }

    private static EntityManager entities() {
        return getEntityManager();
    }
}
