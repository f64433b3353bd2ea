package redress.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;

/** Puts what changes of people, sessions and tokens on record: their names and what they may do, and no secret. */
@ApplicationScoped
class AccessRecord {
    private static final String PERSON = "person";
    private static final String TOKEN = "token";

    private final Audit audit;

    AccessRecord(Audit audit) {
        this.audit = audit;
    }

    void admitted(Person person) {
        audit.record(Entry.of("person.admit", PERSON, person.signInName()).changing(null, of(person)));
    }

    void changed(Person before, Person after) {
        audit.record(Entry.of("person.change", PERSON, after.signInName()).changing(of(before), of(after)));
    }

    void passwordSet(Person person) {
        audit.record(Entry.of("person.set-password", PERSON, person.signInName()));
    }

    void signedIn(String signInName) {
        audit.record(Entry.of("person.sign-in", PERSON, signInName));
    }

    void sessionEnded(String signInName, long session) {
        audit.record(Entry.of("person.end-session", PERSON, signInName).changing(session, null));
    }

    /** Of somebody in this hospital; what is tried under other names is nobody's. */
    void signInsWait(String signInName, int failures) {
        audit.record(
                Entry.of("person.fail-to-sign-in", PERSON, signInName).changing(null, Map.of("failures", failures)));
    }

    void made(Token token) {
        audit.record(Entry.of("token.make", TOKEN, name(token)).changing(null, of(token)));
    }

    void changed(Token before, Token after, @Nullable String why) {
        audit.record(Entry.of("token.change", TOKEN, name(after))
                .changing(of(before), of(after))
                .because(why));
    }

    private static Map<String, Object> of(Person person) {
        var said = new LinkedHashMap<String, Object>();
        said.put("roles", person.roles().stream().map(Role::text).toList());
        said.put("letIn", person.disabledAt() == null);
        if (person.provider() != null) {
            said.put("provider", person.provider());
        }
        return said;
    }

    private static String name(Token token) {
        return token.id() + " " + token.name();
    }

    private static Map<String, Object> of(Token token) {
        var said = new LinkedHashMap<String, Object>();
        said.put("role", token.role().text());
        if (token.provider() != null) {
            said.put("provider", token.provider());
        }
        if (token.services() != null) {
            said.put("services", token.services());
        }
        if (token.expiresAt() != null) {
            said.put("expiresAt", token.expiresAt().toString());
        }
        said.put("revoked", token.revokedAt() != null);
        return said;
    }
}
