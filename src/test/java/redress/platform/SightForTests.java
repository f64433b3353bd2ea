package redress.platform;

/** What a test itself can see of the database, beside the requests that it sends. */
public final class SightForTests {
    private SightForTests() {}

    /** Lets the thread of a test see the first hospital. */
    public static void firstHospital() {
        Sight.ofThisThread(Sight.of(Sight.FIRST_HOSPITAL_ID));
    }
}
