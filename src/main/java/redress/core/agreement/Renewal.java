package redress.core.agreement;

import java.time.LocalDate;
import java.time.Period;

/**
 * How long before an agreement's end somebody has to say that it is not to go on, or that it is (ISO/TS 23535, 5.15).
 *
 * @param noticeBeforeEnd in months or days
 */
public record Renewal(Period noticeBeforeEnd) {

    /**
     * The last day on which notice is early enough.
     *
     * @param end the first local date on which the agreement is no longer in force
     */
    public LocalDate lastDay(LocalDate end) {
        return end.minus(noticeBeforeEnd);
    }
}
