package redress.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.SortedMap;

/** A cloud service of the catalogue. Several agreements may name it; the name recorded last wins. */
@Entity
@Table(name = "service")
public class ServiceRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    @Column(nullable = false)
    public String code;

    @Column(nullable = false)
    public String name;

    /** A service as the catalogue shows it. */
    public record Entry(String code, String name) {}

    /**
     * Makes services known under their names, in the caller's transaction.
     *
     * @param names by code; the order of the codes keeps two recordings from waiting for each other in a circle
     */
    public static void record(SortedMap<String, String> names) {
        String[] codes = names.keySet().toArray(String[]::new);
        String[] written = names.values().toArray(String[]::new);
        var entities = getEntityManager();
        // The look-up first keeps the identity from being used up by conflicts.
        entities.createNativeQuery("INSERT INTO service (code, name)"
                        + " SELECT n.code, n.name FROM unnest(CAST(:codes AS text[]), CAST(:names AS text[])) AS n (code, name)"
                        + " WHERE NOT EXISTS (SELECT 1 FROM service s WHERE s.code = n.code)"
                        + " ORDER BY n.code ON CONFLICT DO NOTHING")
                .setParameter("codes", codes)
                .setParameter("names", written)
                .executeUpdate();
        // Rows are locked in the order of their codes before any is changed.
        entities.createNativeQuery("WITH renamed AS (SELECT s.id, n.name"
                        + " FROM service s JOIN unnest(CAST(:codes AS text[]), CAST(:names AS text[])) AS n (code, name)"
                        + " ON n.code = s.code AND n.name <> s.name ORDER BY s.code FOR UPDATE OF s)"
                        + " UPDATE service SET name = renamed.name FROM renamed WHERE service.id = renamed.id")
                .setParameter("codes", codes)
                .setParameter("names", written)
                .executeUpdate();
    }

    /** The services after a code, in the order of their codes. */
    public static List<Entry> after(String code, int limit) {
        return getEntityManager()
                .createQuery(
                        "select s.code, s.name from ServiceRow s where s.code > :code order by s.code", Entry.class)
                .setParameter("code", code)
                .setMaxResults(limit)
                .getResultList();
    }
}
