package redress.feeds;

/** What came of asking a feed. */
sealed interface Fetched {
    /** It answered with a document. */
    record Answered(Documents.Received received) implements Fetched {}

    /** It says that it is as it was. */
    record NotModified() implements Fetched {}

    /**
     * It did not answer with a document.
     *
     * @param outcome what kind of failure it is
     * @param words for people
     * @param httpStatus 0 where it did not get so far
     */
    record Failed(Poll.Outcome outcome, String words, int httpStatus) implements Fetched {}
}
