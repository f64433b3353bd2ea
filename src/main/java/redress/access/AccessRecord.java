package redress.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Puts what changes of people, sessions and tokens on record. Secrets are never part of it. */
@ApplicationScoped
class AccessRecord {
    void admitted(Person person) {}

    void changed(Person before, Person after) {}

    void passwordSet(Person person) {}

    void signedIn(String signInName) {}

    void signInsWait(String signInName, int failures) {}

    void made(Token token) {}

    void changed(Token before, Token after, @Nullable String why) {}
}
