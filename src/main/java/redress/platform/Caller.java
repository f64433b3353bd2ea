package redress.platform;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For whom the present request is done. Known once its credentials have been looked at; until then nobody's. */
@RequestScoped
@Unremovable // Asked for by way of the container only.
public class Caller {
    /** Where the routing context of a request says why its credential was refused. */
    public static final String REFUSED = "redress.refused";

    /** Where it says that nothing else may be done before a new password is chosen. */
    public static final String MUST_CHANGE_PASSWORD = "redress.must-change-password";

    private Sight sight = Sight.NONE;
    private Actor actor = Actor.NOBODY;
    private Set<String> rights = Set.of();

    @Nullable private String credential;

    /** Says for whom, once and for the whole request. */
    public void is(Actor actor, Sight sight) {
        this.actor = actor;
        this.sight = sight;
    }

    /** Says by which credential they are known, such as token 7. */
    public void bears(String credential) {
        this.credential = credential;
    }

    /** By which credential they are known; null where by none. */
    @Nullable String credential() {
        return credential;
    }

    /** Says what they may do, see {@link Rights}. */
    public void may(Set<String> rights) {
        this.rights = Set.copyOf(rights);
    }

    /** Whether they have a right. */
    public boolean may(String right) {
        return rights.contains(right);
    }

    /** Who asks. */
    public Actor actor() {
        return actor;
    }

    /** What the request may see. */
    public Sight sight() {
        return sight;
    }

    /** The sight of the work that this thread does now: the one it was given, or that of its request, or nothing. */
    public static Sight present() {
        Sight given = Sight.ofThisThread();
        if (given != null) {
            return given;
        }
        Caller caller = ofThisRequest();
        return caller == null ? Sight.NONE : caller.sight();
    }

    /** Who does the work that this thread does now: whoever asks, or the service by itself. */
    public static Actor presentActor() {
        Caller caller = ofThisRequest();
        // A job has a request of its own, in which nobody asks.
        if (caller == null || (caller.actor().equals(Actor.NOBODY) && Sight.ofThisThread() != null)) {
            return Actor.SERVICE;
        }
        return caller.actor();
    }

    private static @Nullable Caller ofThisRequest() {
        var container = Arc.container();
        ManagedContext request = container == null ? null : container.requestContext();
        return request != null && request.isActive()
                ? container.instance(Caller.class).get()
                : null;
    }
}
