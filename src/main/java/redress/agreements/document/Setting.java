package redress.agreements.document;

import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import redress.core.time.Coverage;

/**
 * What the clauses of one agreement are read with.
 *
 * @param businessHours null where the document has none
 * @param complete false where terms stand beneath the document that are not known, so that nothing in it is missing
 */
record Setting(ZoneId zone, Currency currency, @Nullable Coverage businessHours, boolean complete) {

    /** The hours whose days are business days, for a clause that counts in them. */
    Coverage businessDays(Cursor at) {
        if (businessHours == null) {
            if (complete) {
                at.mistake(
                        "nothing says which days are business days: write businessHours at the top of the document, such"
                                + " as businessHours: {weekly: {mon-fri: [\"08:00-18:00\"]}}");
            }
            return Coverage.always(zone);
        }
        return businessHours;
    }
}
