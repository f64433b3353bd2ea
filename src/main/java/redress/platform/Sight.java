package redress.platform;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of work may see of the database: the rows of one hospital, and of these, where it is confined, those of one
 * provider's agreements or of some services. The database itself enforces it (policies of the migrations); {@link SightOfConnections}
 * is the one place that tells it, so that no feature mentions a hospital.
 *
 * <p>The sight of a request is that of its {@link Caller}. A job takes one hospital after another, see {@link Hospitals}.
 *
 * @param hospital its number; {@link #INSTALLATION_ID} is the installation itself, which knows its hospitals and nothing of theirs
 * @param provider the number of the provider's row to whose agreements the work is confined; null where it is not
 * @param services the numbers of the services to which the work is confined, in ascending order; null where it is not
 */
public record Sight(
        int hospital, @Nullable Integer provider, @Nullable List<Integer> services) {
    /** The number of the installation, to which everything belongs that belongs to no hospital. */
    public static final int INSTALLATION_ID = 0;

    /** The number of the hospital that every installation begins with. */
    public static final int FIRST_HOSPITAL_ID = 1;

    /** Of whoever operates the installation. */
    public static final Sight INSTALLATION = new Sight(INSTALLATION_ID, null, null);

    /** Nothing at all: of work that has not said for whom it is done. */
    public static final Sight NONE = new Sight(-1, null, null);

    // A thread of work has one sight at a time; what it starts on other threads has none.
    private static final ThreadLocal<@Nullable Sight> OF_THIS_THREAD = new ThreadLocal<>();

    public Sight {
        services = services == null ? null : services.stream().sorted().toList();
    }

    /** All of one hospital. */
    public static Sight of(int hospital) {
        return new Sight(hospital, null, null);
    }

    /** The part of it that is a provider's. */
    public Sight ofProvider(int id) {
        return new Sight(hospital, id, services);
    }

    /** Whether it is less than a whole hospital. */
    public boolean isConfined() {
        return provider != null || services != null;
    }

    /**
     * Does work with this sight, whatever the thread could see before.
     *
     * @throws IllegalStateException in the middle of a transaction of another sight, whose connection would go on showing that
     */
    public <T> T see(Supplier<T> work) {
        if (Arc.container() != null
                && QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION
                && !equals(Caller.present())) {
            throw new IllegalStateException("a transaction has one sight: end it before working with another");
        }
        Sight before = OF_THIS_THREAD.get();
        OF_THIS_THREAD.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                OF_THIS_THREAD.remove();
            } else {
                OF_THIS_THREAD.set(before);
            }
        }
    }

    /** Does work with this sight. */
    public void see(Runnable work) {
        see(() -> {
            work.run();
            return 0;
        });
    }

    /** Gives this thread a sight for good: for whoever owns the thread. */
    static void ofThisThread(Sight sight) {
        OF_THIS_THREAD.set(sight);
    }

    /** The sight that this thread was given, or null where it has that of its request, if any. */
    static @Nullable Sight ofThisThread() {
        return OF_THIS_THREAD.get();
    }
}
