package redress.ledgers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.ledger.Claimed;
import redress.core.time.Interval;
import redress.incidents.ProviderAccounts;
import redress.incidents.ProviderAccounts.Account;

/** What providers say of incidents in their reports. */
@ApplicationScoped
class ReportClaims implements ClaimSource {
    private static final String SOURCE = "incidents";

    private final ProviderAccounts accounts;

    ReportClaims(ProviderAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<Claimed> claims(String provider, String service, Interval span, Instant asOf) {
        return accounts.of(provider, service, span).stream()
                .map(account -> claimed(account, asOf))
                .filter(claimed -> touches(claimed, span))
                .toList();
    }

    /** An incident is open until its report is accepted; the time that it claims may have ended long before. */
    private static boolean touches(Claimed claimed, Interval span) {
        Interval down = claimed.down();
        return down == null ? span.contains(claimed.startedAt()) : down.overlaps(span);
    }

    private static Claimed claimed(Account account, Instant asOf) {
        Instant start = account.startedAt();
        Interval down = start == null ? null : down(start, account.restoredAt(), asOf);
        return new Claimed(
                SOURCE,
                account.incident(),
                account.title(),
                start == null ? account.firstSaidAt() : start,
                account.restoredAt(),
                down,
                finding(account, down));
    }

    private static @Nullable Interval down(Instant start, @Nullable Instant restoredAt, Instant asOf) {
        Instant end = restoredAt == null || restoredAt.isAfter(asOf) ? asOf : restoredAt;
        return end.isAfter(start) ? new Interval(start, end) : null;
    }

    private static String finding(Account account, @Nullable Interval down) {
        if (account.startedAt() == null) {
            return "the provider says nothing of when it began";
        }
        if (down == null) {
            return "is restored by the instant at which it began, so that no time is claimed";
        }
        return account.restoredAt() == null
                ? "is not restored by the provider's word, and counts up to now"
                : "counts from when it began to when it was restored, by the provider's word";
    }
}
