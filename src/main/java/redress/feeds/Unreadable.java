package redress.feeds;

/** What stands where an incident should cannot be read as one; the message says why. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
        super(why);
    }

    /** Why, in words for people. */
    String why() {
        return String.valueOf(getMessage());
    }
}
