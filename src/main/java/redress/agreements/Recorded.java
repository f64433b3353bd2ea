package redress.agreements;

import redress.core.agreement.Agreement;

/**
 * A document that is on record.
 *
 * @param isNew false where the same document held for its effective date already
 */
public record Recorded(Agreement agreement, boolean isNew) {}
