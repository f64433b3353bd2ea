package redress.agreements;

import redress.core.agreement.Agreement;

/** Fired inside the transaction that records a new version; an observer that fails undoes the recording. */
public record AgreementRecorded(Agreement agreement) {}
