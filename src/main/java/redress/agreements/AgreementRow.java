package redress.agreements;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;

/** An agreement across its versions. Its provider never changes: another provider is another agreement. */
@Entity
@Table(name = "agreement")
class AgreementRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(nullable = false)
    String code;

    @Column(name = "provider_id", nullable = false)
    Integer providerId;

    /** The agreement, made where it is new, locked until the caller's transaction ends. */
    static AgreementRow locked(String code, int providerId) {
        // The look-up first keeps the identity from being used up by conflicts.
        getEntityManager()
                .createNativeQuery("INSERT INTO agreement (code, provider_id) SELECT :code, :provider"
                        + " WHERE NOT EXISTS (SELECT 1 FROM agreement WHERE code = :code) ON CONFLICT DO NOTHING")
                .setParameter("code", code)
                .setParameter("provider", providerId)
                .executeUpdate();
        return getEntityManager()
                .createQuery("from AgreementRow a where a.code = :code", AgreementRow.class)
                .setParameter("code", code)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    /** Says that the agreement covers these services, in the caller's transaction. */
    void cover(Set<String> services) {
        getEntityManager()
                .createNativeQuery("INSERT INTO agreement_service (agreement_id, service_id)"
                        + " SELECT :agreement, s.id FROM service s WHERE s.code = ANY (CAST(:codes AS text[]))"
                        + " ORDER BY s.id ON CONFLICT DO NOTHING")
                .setParameter("agreement", id)
                .setParameter("codes", services.toArray(String[]::new))
                .executeUpdate();
    }

    /** Those of which no covered service is known. */
    @SuppressWarnings("unchecked") // A native query knows its class at run time only.
    static List<AgreementRow> withoutServices() {
        return getEntityManager()
                .createNativeQuery(
                        "SELECT a.id, a.code, a.provider_id FROM agreement a WHERE NOT EXISTS"
                                + " (SELECT FROM agreement_service s WHERE s.agreement_id = a.id) ORDER BY a.id",
                        AgreementRow.class)
                .getResultList();
    }

    /** The codes after a code, in order. */
    static List<String> codesAfter(String code, int limit) {
        return getEntityManager()
                .createQuery("select a.code from AgreementRow a where a.code > :code order by a.code", String.class)
                .setParameter("code", code)
                .setMaxResults(limit)
                .getResultList();
    }
}
