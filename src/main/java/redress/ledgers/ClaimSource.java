package redress.ledgers;

import java.time.Instant;
import java.util.List;
import redress.core.ledger.Claimed;
import redress.core.time.Interval;

/** Somewhere where a provider says what was down, such as its status feeds. A ledger asks every one that there is. */
public interface ClaimSource {
    /**
     * What a provider says of incidents that touch a service.
     *
     * @param provider code
     * @param service code
     * @param span those that may share time with it
     * @param asOf the present: what goes on lasts until then
     */
    List<Claimed> claims(String provider, String service, Interval span, Instant asOf);
}
