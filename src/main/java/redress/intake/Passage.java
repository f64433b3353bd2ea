package redress.intake;

import java.io.IOException;
import java.sql.SQLException;

/** One upload on its way into the database, a batch at a time. */
public interface Passage {
    /**
     * Reads the next batch, and forgets the one before.
     *
     * @return false if the upload has ended with it
     */
    boolean fill() throws IOException, SQLException;

    /** Whether the batch holds nothing to store. */
    boolean isEmpty();

    /** Begins the one transaction of the upload. */
    Writing open() throws SQLException;

    /** Counts what became of the batch, which is stored. */
    void count();

    /** The transaction while it is open; closing it undoes what was not committed. */
    interface Writing extends AutoCloseable {
        /** Writes the batch as it is now. May be called again for the same batch in another transaction. */
        void store() throws SQLException;

        void commit() throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
