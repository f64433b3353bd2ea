package redress.core.agreement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A service of the catalogue under the terms that hold for it: the agreement's, with the service's own above them.
 *
 * @param code the service's code in the catalogue; probe results name it
 * @param facts what the service is, as the document states it
 * @param trialUntil first local date on which the service is no longer on trial; null where it never was. On trial it is measured and
 *     owes nothing (ISO/TS 23535, 5.1.1.3 a)
 */
public record CoveredService(
        String code,
        String name,
        Terms terms,
        Facts facts,
        @Nullable LocalDate trialUntil) {
    /** A service of which no fact is stated and that is not on trial. */
    public CoveredService(String code, String name, Terms terms) {
        this(code, name, terms, Facts.NONE, null);
    }
}
