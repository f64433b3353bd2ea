package redress.core.agreement;

import java.math.BigDecimal;

/** What must be so for a credit to be owed (agreements.md, shape 7): two zones, three replicas, a paid account. */
public sealed interface Eligibility {

    /** Whether the facts of the service meet the condition, with the words of the working. */
    Finding finding(Facts facts);

    /** What became of a condition. */
    record Finding(boolean eligible, String words) {}

    /**
     * A number that has to be reached.
     *
     * @param fact its name, such as zones
     */
    record AtLeast(String fact, BigDecimal number) implements Eligibility {
        @Override
        public Finding finding(Facts facts) {
            boolean reached = facts.of(fact).stream().anyMatch(this::isReachedBy);
            return found(reached, fact + " at least " + number.toPlainString(), fact, facts);
        }

        private boolean isReachedBy(String value) {
            try {
                return new BigDecimal(value).compareTo(number) >= 0;
            } catch (NumberFormatException noNumber) {
                return false;
            }
        }
    }

    /** A value that a fact must have among its values. */
    record Has(String fact, String value) implements Eligibility {
        @Override
        public Finding finding(Facts facts) {
            return found(facts.of(fact).contains(value), fact + " has " + value, fact, facts);
        }
    }

    private static Finding found(boolean eligible, String asked, String fact, Facts facts) {
        var stated = facts.of(fact);
        String is = stated.isEmpty() ? "it is not stated" : "it is " + String.join(", ", stated);
        return new Finding(
                eligible, asked + " is asked for, " + is + (eligible ? ": eligible" : ": no credit is owed"));
    }
}
