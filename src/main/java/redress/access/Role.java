package redress.access;

import static redress.platform.Rights.ACCOUNT;
import static redress.platform.Rights.ADMIT;
import static redress.platform.Rights.AGREE;
import static redress.platform.Rights.ASSERT;
import static redress.platform.Rights.AUDIT;
import static redress.platform.Rights.DECIDE;
import static redress.platform.Rights.EXPORT;
import static redress.platform.Rights.JUDGE;
import static redress.platform.Rights.MEASURE;
import static redress.platform.Rights.NOTIFY;
import static redress.platform.Rights.OBSERVE;
import static redress.platform.Rights.OPERATE;
import static redress.platform.Rights.OWN;
import static redress.platform.Rights.READ;
import static redress.platform.Rights.REPORT;
import static redress.platform.Rights.REVISE;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who somebody is to the service, and what that lets them do. What is not listed is denied. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of makes sets that cannot be changed.
public enum Role {
    /** Cloud service administrator of the hospital (TS 5.1.1.3). */
    ADMINISTRATOR(
            READ, AGREE, MEASURE, ACCOUNT, ASSERT, DECIDE, REPORT, JUDGE, NOTIFY, REVISE, EXPORT, ADMIT, AUDIT,
            OBSERVE),
    /** Cloud service business manager (TS 5.1.1.4). */
    FINANCE(READ, ACCOUNT, REVISE),
    /** Whoever acts for a provider; sees the agreements to which it is a party and nothing else (TS 5.1.2.4). */
    PROVIDER(READ, ASSERT, REPORT),
    /** Probes and monitoring tools; they deliver and read nothing. */
    PROBER(MEASURE),
    /** Reads everything and changes nothing. */
    AUDITOR(READ, AUDIT, OBSERVE),
    /** Reads the figures; also what Prometheus is given. */
    VIEWER(READ, OBSERVE),
    /** Operates the installation; makes and removes hospitals and reads nothing of theirs. */
    OPERATOR(OPERATE, ADMIT, AUDIT, OBSERVE);

    private final Set<String> rights;

    Role(String... rights) {
        this.rights = Set.of(rights);
    }

    /** What all of the roles together may do. */
    static Set<String> rights(Set<Role> roles) {
        var all = new TreeSet<String>();
        roles.forEach(role -> all.addAll(role.rights));
        all.add(OWN);
        return all;
    }

    /** As the API, the database and an identity provider write it, such as auditor. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name; none where there is no such role. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Role::text).toList();
    }
}
