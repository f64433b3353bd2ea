package redress.duties;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redress.core.duty.DutyState;

/**
 * The page of duties.
 *
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param deadlines towards authorities that are open or were missed; none for a provider
 */
record DutiesView(
        @Nullable String message,
        @Nullable String done,
        List<Group> groups,
        List<DeadlineLine> deadlines,
        List<String> proofKinds,
        boolean mayProve,
        boolean mayJudge) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm xxx", Locale.ENGLISH);

    /** Duties of one state. */
    record Group(String id, String title, List<Line> lines) {}

    /**
     * A duty.
     *
     * @param mark met, missed, risk or not-judged
     * @param open whether a proof is asked for
     */
    record Line(
            String id,
            String title,
            String about,
            String text,
            String due,
            String mark,
            String state,
            String explained,
            boolean open,
            List<ProofLine> proofs) {
        static Line of(OnRecord duty, Instant now) {
            DutyState state = duty.state(now);
            var occurrence = state.occurrence();
            String agreement = duty.agreement();
            String text = duty.text();
            return new Line(
                    duty.id().toString(),
                    duty.title(),
                    duty.kind().replace('-', ' ') + ", " + duty.owner() + (agreement == null ? "" : ", " + agreement),
                    text == null ? "" : text,
                    occurrence == null ? "" : occurrence.toString(),
                    mark(state),
                    state.word().replace('-', ' '),
                    DutyDocument.explained(duty, state),
                    occurrence != null,
                    duty.proofs().stream().map(ProofLine::of).toList());
        }

        private static String mark(DutyState state) {
            return switch (state.word()) {
                case "overdue" -> "missed";
                case "due-soon", "waiting" -> "risk";
                case "done" -> "met";
                default -> "not-judged";
            };
        }
    }

    /**
     * A proof.
     *
     * @param link where it is kept, where that is an address; empty where not
     * @param undecided whether somebody has to accept or refuse it
     */
    record ProofLine(long id, String words, String link, String reference, String state, boolean undecided) {
        static ProofLine of(OnRecord.Proof proof) {
            var judgement = proof.judgement();
            String reference = proof.reference() == null ? "" : proof.reference();
            boolean isWeb = reference.startsWith("https://") || reference.startsWith("http://");
            return new ProofLine(
                    proof.id(),
                    proof.kind().replace('-', ' ') + " by the " + proof.givenBy() + " for " + proof.occurrence() + ": "
                            + proof.text(),
                    isWeb ? reference : "",
                    reference,
                    judgement == null
                            ? "waits for a judgement"
                            : (judgement.accepted() ? "accepted: " : "refused: ") + judgement.reason(),
                    judgement == null);
        }
    }

    /** A step towards an authority. */
    record DeadlineLine(
            String id, String title, String about, String due, String mark, String state, String explained) {
        static DeadlineLine of(AuthorityDocument document, AuthorityDocument.Line step) {
            var due = step.dueAt();
            return new DeadlineLine(
                    document.id() + "-" + step.step(),
                    step.name(),
                    document.subject() + ", " + document.title(),
                    due == null ? "" : LOCAL.format(due.toInstant().atZone(ZoneId.of(document.zone()))),
                    step.state().equals("breached") ? "missed" : step.state().equals("running") ? "risk" : "not-judged",
                    step.state(),
                    step.explained());
        }
    }
}
