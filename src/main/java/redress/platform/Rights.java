package redress.platform;

/**
 * What an endpoint can ask for, as the values of {@code @RolesAllowed}. Which role has which right stands in one place,
 * {@code redress.access.Role}; an endpoint without a rule is closed, and fails the build.
 */
public final class Rights {
    /** Read agreements, measurements, statements, exclusions: all that figures rest on, as far as one may see. */
    public static final String READ = "read";
    /** Record terms. */
    public static final String AGREE = "agree";
    /** Deliver measurements and other evidence of how a service did. */
    public static final String MEASURE = "measure";
    /** Deliver usage and charges. */
    public static final String ACCOUNT = "account";
    /** Assert that time is excluded. */
    public static final String ASSERT = "assert";
    /** Decide on what was asserted. */
    public static final String DECIDE = "decide";
    /** Report incidents and what happens to them. */
    public static final String REPORT = "report";
    /** Judge incidents and reports on them for the hospital, and write down what was received by telephone or mail. */
    public static final String JUDGE = "judge";
    /** Say who is told of what. */
    public static final String NOTIFY = "notify";
    /** Close again: make a revision of what is closed. */
    public static final String REVISE = "revise";
    /** Take all of a hospital's data out. */
    public static final String EXPORT = "export";
    /** Say who may sign in and which machines may call. */
    public static final String ADMIT = "admit";
    /** Read the record of who did what. */
    public static final String AUDIT = "audit";
    /** Read metrics. */
    public static final String OBSERVE = "observe";
    /** Make and remove hospitals. */
    public static final String OPERATE = "operate";
    /** What everybody may who has signed in, such as ending one's own sessions. */
    public static final String OWN = "own";

    private Rights() {}
}
