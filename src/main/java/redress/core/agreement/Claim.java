package redress.core.agreement;

import java.util.List;
import java.util.stream.Collectors;

/** How a credit is obtained (agreements.md, shape 13). */
public sealed interface Claim {

    /** Every deadline of every step, in the order of the steps and then of the incidents. */
    List<ClaimDeadline> deadlines(ClaimOccasion occasion);

    /** The deadline of each step for the period as a whole; where each incident has its own, the earliest. */
    List<ClaimDeadline> deadlinesOfPeriod(ClaimOccasion occasion);

    /** The provider gives it without being asked. */
    record Automatic() implements Claim {
        @Override
        public List<ClaimDeadline> deadlines(ClaimOccasion occasion) {
            return List.of();
        }

        @Override
        public List<ClaimDeadline> deadlinesOfPeriod(ClaimOccasion occasion) {
            return List.of();
        }

        @Override
        public String toString() {
            return "the credit is given without a claim";
        }
    }

    /**
     * The customer must ask for it.
     *
     * @param steps each of which must be done in time, 1 to {@link #MOST_STEPS}, each name once
     */
    record OnRequest(List<ClaimStep> steps) implements Claim {
        public static final int MOST_STEPS = 5;

        /** @throws IllegalArgumentException if there is no step, there are too many, or two have one name */
        public OnRequest {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.size() > MOST_STEPS) {
                throw new IllegalArgumentException("a claim has 1 to " + MOST_STEPS + " steps, not " + steps.size());
            }
            if (steps.stream().map(ClaimStep::name).distinct().count() < steps.size()) {
                throw new IllegalArgumentException("two steps of a claim have one name: give each its own");
            }
        }

        @Override
        public List<ClaimDeadline> deadlines(ClaimOccasion occasion) {
            return steps.stream()
                    .flatMap(step -> step.deadlines(occasion).stream())
                    .toList();
        }

        @Override
        public List<ClaimDeadline> deadlinesOfPeriod(ClaimOccasion occasion) {
            return steps.stream().map(step -> step.deadlineOfPeriod(occasion)).toList();
        }

        @Override
        public String toString() {
            return "the credit must be claimed: "
                    + steps.stream()
                            .map(step -> step.name() + " by " + step.due())
                            .collect(Collectors.joining(", then "));
        }
    }
}
