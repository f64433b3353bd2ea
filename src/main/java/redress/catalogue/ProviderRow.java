package redress.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A cloud service provider. The name recorded last wins. */
@Entity
@Table(name = "provider")
public class ProviderRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    @Column(nullable = false)
    public String code;

    @Column(nullable = false)
    public String name;

    /**
     * Makes the provider known under its name, in the caller's transaction.
     *
     * @return its id
     */
    public static int record(String code, String name) {
        var entities = getEntityManager();
        // The look-up first keeps the identity from being used up by conflicts.
        entities.createNativeQuery("INSERT INTO provider (code, name) SELECT :code, :name"
                        + " WHERE NOT EXISTS (SELECT 1 FROM provider WHERE code = :code) ON CONFLICT DO NOTHING")
                .setParameter("code", code)
                .setParameter("name", name)
                .executeUpdate();
        entities.createNativeQuery("UPDATE provider SET name = :name WHERE code = :code AND name <> :name")
                .setParameter("code", code)
                .setParameter("name", name)
                .executeUpdate();
        return entities.createQuery("select p.id from ProviderRow p where p.code = :code", Integer.class)
                .setParameter("code", code)
                .getSingleResult();
    }
}
