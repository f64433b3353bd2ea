package redress.intake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells which services the entries of one upload are about. */
public final class Addresses {
    private final ServiceCodes.Seen services;
    private boolean fresh;

    public Addresses(ServiceCodes.Seen services) {
        this.services = services;
    }

    /**
     * The service of an entry; null, and the entry rejected, where none was given or no agreement names it.
     *
     * @param listed whether anyone will read the reason, which takes a search for the nearest names
     */
    public @Nullable Integer serviceId(Draft draft, boolean listed) throws SQLException {
        String code = draft.service();
        Integer id = code == null ? null : serviceId(code);
        if (draft.reason() == null && id == null) {
            draft.reject(listed ? unknown(String.valueOf(code)) : "");
        }
        return id;
    }

    private @Nullable Integer serviceId(String code) throws SQLException {
        Integer id = services.id(code);
        if (id == null && !fresh) {
            services.refresh();
            fresh = true;
            id = services.id(code);
        }
        return id;
    }

    private String unknown(String code) {
        var nearest = services.nearest(code);
        return "no agreement names the service " + Draft.shown(code)
                + (nearest.isEmpty()
                        ? "; no agreement is recorded yet"
                        : "; the nearest are " + String.join(", ", nearest));
    }
}
