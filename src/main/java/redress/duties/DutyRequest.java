package redress.duties;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.duty.Duty;
import redress.platform.BodyMistakes;

/** Reads what bodies say of duties; all that is wrong is answered at once. */
final class DutyRequest {
    static final int MAX_TITLE = 200;
    static final Map<String, String> KINDS = same(
            "certificate",
            "backup-evidence",
            "security-exercise",
            "data-transfer",
            "deletion",
            "version-end",
            "renewal-notice",
            "expiry",
            "claim-window",
            "other");
    static final Map<String, String> OWNERS = same("provider", "hospital");
    static final Map<String, String> PROOFS =
            same("certificate", "report", "log", "written-confirmation", "statement", "other");
    private static final List<Integer> REMINDERS = List.of(30, 7);
    private static final int MAX_REMINDERS = 10;
    private static final int MAX_REMIND_DAYS = 730;
    private static final int MAX_MONTHS = 120;
    private static final int MAX_DAYS = 3_660;
    private static final int MAX_REFERENCE = 1_000;

    private final BodyMistakes mistakes;
    private final Agreements agreements;

    DutyRequest(BodyMistakes mistakes, Agreements agreements) {
        this.mistakes = mistakes;
        this.agreements = agreements;
    }

    private static Map<String, String> same(String... words) {
        var same = new LinkedHashMap<String, String>();
        for (String word : words) {
            same.put(word, word);
        }
        return same;
    }

    OnRecord registered(DutyResource.Registered body) {
        UUID id = mistakes.id("id", body.id());
        String kind = mistakes.choice("kind", body.kind(), KINDS);
        String owner = mistakes.choice("owner", body.owner(), OWNERS);
        String title = mistakes.text("title", body.title(), MAX_TITLE);
        String text = mistakes.optional("text", body.text(), BodyMistakes.MAX_TEXT);
        History history = history(body.agreement());
        service(body.service(), history);
        if (history == null && owner.equals("provider") && mistakes.noneAt("agreement", "owner")) {
            mistakes.add("agreement", "missing: a provider's duty is of an agreement.");
        }
        ZoneId zone = body.zone() == null && history != null
                ? history.versions().get(history.versions().size() - 1).zone()
                : mistakes.zone("zone", body.zone());
        Duty duty = duty(body.dueOn(), body.before(), body.everyMonths(), body.remindDays(), zone, null);
        boolean needsConfirmation = Boolean.TRUE.equals(body.needsConfirmation());
        mistakes.refuse();
        return new OnRecord(
                id,
                body.agreement(),
                body.service(),
                kind,
                owner,
                null,
                needsConfirmation,
                false,
                1,
                title,
                text,
                duty,
                List.of());
    }

    OnRecord changed(OnRecord before, DutyResource.Changed body) {
        String title = body.title() == null ? before.title() : mistakes.text("title", body.title(), MAX_TITLE);
        String text =
                body.text() == null ? before.text() : mistakes.optional("text", body.text(), BodyMistakes.MAX_TEXT);
        boolean withdrawn = body.withdrawn() == null ? before.duty().withdrawn() : body.withdrawn();
        if (withdrawn || body.dueOn() != null || body.before() != null) {
            mistakes.text("reason", body.reason(), BodyMistakes.MAX_TEXT);
        }
        Duty duty = duty(
                body.dueOn(),
                body.before(),
                body.everyMonths(),
                body.remindDays(),
                before.duty().zone(),
                before.duty());
        mistakes.refuse();
        Duty after = new Duty(duty.due(), duty.everyMonths(), duty.zone(), duty.remindDays(), withdrawn);
        return new OnRecord(
                before.id(),
                before.agreement(),
                before.service(),
                before.kind(),
                before.owner(),
                before.checklist(),
                before.needsConfirmation(),
                false,
                before.revision() + 1,
                title,
                text,
                after,
                before.proofs());
    }

    Duties.Brought brought(
            OnRecord duty, DutyResource.ProofGiven body, boolean isHospital, Instant now, Duration tolerance) {
        LocalDate open = duty.duty().open(duty.brought());
        LocalDate occurrence = duty.duty().due().date();
        if (body.occurrence() != null) {
            occurrence = occurrence(duty.duty(), mistakes.date("occurrence", body.occurrence()));
        } else if (open != null) {
            occurrence = open;
        } else {
            mistakes.add("occurrence", "nothing is open: write for which due date this is.");
        }
        String kind = mistakes.choice("kind", body.kind(), PROOFS);
        String text = mistakes.text("text", body.text(), BodyMistakes.MAX_TEXT);
        String reference = mistakes.reference("reference", body.reference(), MAX_REFERENCE);
        String sha256 = body.sha256();
        if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
            mistakes.add("sha256", "write 64 hexadecimal digits in small letters.");
        }
        Instant givenAt = now;
        if (body.givenAt() != null && !isHospital) {
            mistakes.add("givenAt", "take it out: a proof that comes here is given when it comes.");
        } else if (body.givenAt() != null) {
            givenAt = mistakes.past("givenAt", body.givenAt(), now, tolerance);
        }
        mistakes.refuse();
        return new Duties.Brought(
                occurrence, kind, text, reference, sha256, isHospital ? "hospital" : "provider", givenAt);
    }

    private LocalDate occurrence(Duty duty, LocalDate date) {
        Integer months = duty.everyMonths();
        int guess = months == null
                ? 0
                : (int) (Period.between(duty.due().date(), date).toTotalMonths() / months);
        for (int i = Math.max(0, guess - 1); i <= guess + 1; i++) {
            if (duty.occurrence(i).equals(date)) {
                return date;
            }
        }
        if (mistakes.noneAt("occurrence")) {
            mistakes.add("occurrence", "the duty is not due on " + date + ".");
        }
        return date;
    }

    private @Nullable History history(@Nullable String agreement) {
        if (agreement == null) {
            return null;
        }
        History history = agreements.history(agreement).orElse(null);
        if (history == null) {
            mistakes.add("agreement", "there is no agreement " + agreement + ". List them: GET /api/v1/agreements.");
        }
        return history;
    }

    private void service(@Nullable String service, @Nullable History history) {
        if (service == null) {
            return;
        }
        boolean isCovered = history != null
                && history.versions().stream()
                        .anyMatch(version -> version.service(service).isPresent());
        if (!isCovered) {
            mistakes.add("service", "no agreement is named that covers a service " + service + ".");
        }
    }

    private Duty duty(
            @Nullable String dueOn,
            DutyResource.@Nullable Ahead before,
            @Nullable Integer everyMonths,
            @Nullable List<Integer> remindDays,
            ZoneId zone,
            @Nullable Duty standing) {
        Duty.Due due = due(dueOn, before, standing);
        Integer every = everyMonths == null
                ? standing == null ? null : standing.everyMonths()
                : Integer.valueOf(mistakes.number("everyMonths", everyMonths, 1, MAX_MONTHS));
        List<Integer> remind = remindDays == null ? standing == null ? REMINDERS : standing.remindDays() : remindDays;
        if (remind.size() > MAX_REMINDERS
                || remind.stream().anyMatch(days -> days == null || days < 0 || days > MAX_REMIND_DAYS)) {
            mistakes.add(
                    "remindDays",
                    "write at most " + MAX_REMINDERS + " whole numbers from 0 to " + MAX_REMIND_DAYS + ".");
            remind = REMINDERS;
        }
        return new Duty(due, every, zone, remind, false);
    }

    private Duty.Due due(@Nullable String dueOn, DutyResource.@Nullable Ahead before, @Nullable Duty standing) {
        if (dueOn == null && before == null && standing != null) {
            return standing.due();
        }
        if ((dueOn == null) == (before == null)) {
            mistakes.add("dueOn", "write either dueOn, such as 2026-12-31, or before: {date, months} or {date, days}.");
            return new Duty.On(LocalDate.EPOCH);
        }
        if (before == null) {
            return new Duty.On(mistakes.date("dueOn", dueOn));
        }
        LocalDate other = mistakes.date("before.date", before.date());
        if ((before.months() == null) == (before.days() == null)) {
            mistakes.add("before", "write either months or days.");
            return new Duty.On(other);
        }
        Period ahead = before.months() != null
                ? Period.ofMonths(mistakes.number("before.months", before.months(), 1, MAX_MONTHS))
                : Period.ofDays(mistakes.number("before.days", Objects.requireNonNull(before.days()), 1, MAX_DAYS));
        return new Duty.Before(other, ahead);
    }
}
