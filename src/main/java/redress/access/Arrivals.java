package redress.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.Caller;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sight;

/**
 * Makes a session of what the identity provider says of somebody: who they are, which roles they have, and of which hospital they are.
 * It is asked again at every sign-in, so that what it takes away is gone with the next one, and with the end of the session at the latest.
 */
@ApplicationScoped
class Arrivals {
    private final People people;
    private final Sessions sessions;
    private final Hospitals hospitals;
    private final AccessRecord record;
    private final Caller caller;
    private final RedressConfig.SignIn settings;

    Arrivals(
            People people,
            Sessions sessions,
            Hospitals hospitals,
            AccessRecord record,
            Caller caller,
            RedressConfig config) {
        this.caller = caller;
        this.people = people;
        this.sessions = sessions;
        this.hospitals = hospitals;
        this.record = record;
        this.settings = config.signIn();
    }

    /**
     * Begins a session.
     *
     * @param claimed the roles that the identity provider names, in its own words
     * @throws RuntimeException a problem 403 that says what the identity provider would have to say
     */
    Secret begin(
            JsonWebToken told,
            Set<String> claimed,
            @Nullable String origin,
            @Nullable String agent,
            @Nullable String signOutAddress) {
        Set<Role> roles = roles(claimed);
        Sight sight = roles.contains(Role.OPERATOR) ? Sight.INSTALLATION : Sight.of(hospital(told));
        var draft = new People.Draft(
                name(told).toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(told.getClaim("name"), name(told)),
                roles,
                roles.contains(Role.PROVIDER) ? told.getClaim(settings.providerClaim()) : null);
        String subject = told.getIssuer() + " " + told.getSubject();
        caller.is(new Actor(Actor.Kind.PERSON, draft.signInName(), origin), sight);
        return sight.see(() -> QuarkusTransaction.requiringNew().call(() -> {
            Person person = people.arrive(draft, subject);
            record.signedIn(person.signInName());
            return sessions.begin(person.id(), origin, agent, signOutAddress);
        }));
    }

    private Set<Role> roles(Set<String> claimed) {
        var roles = new TreeSet<Role>();
        for (Role role : Role.values()) {
            if (claimed.contains(settings.roles().getOrDefault(role.text(), role.text()))) {
                roles.add(role);
            }
        }
        if (roles.isEmpty()) {
            throw Problems.forbidden(
                    "the identity provider names no role for you that this service knows; ask for one of "
                            + Role.names().stream()
                                    .map(role -> settings.roles().getOrDefault(role, role))
                                    .toList());
        }
        return roles;
    }

    private int hospital(JsonWebToken told) {
        List<Hospital> all = hospitals.all();
        String code = settings.hospitalClaim().<String>map(told::getClaim).orElse(null);
        if (code == null && all.size() == 1) {
            return all.get(0).id();
        }
        return all.stream()
                .filter(hospital -> hospital.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () -> Problems.forbidden(
                                "the identity provider does not say of which hospital of this"
                                        + " installation you are; its administrator sets the claim that redress.sign-in.hospital-claim names"))
                .id();
    }

    private static String name(JsonWebToken told) {
        return Objects.requireNonNull(told.getName(), "an identity provider names whom it lets in");
    }
}
