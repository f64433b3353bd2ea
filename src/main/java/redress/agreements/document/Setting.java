package redress.agreements.document;

import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import redress.core.time.Coverage;

/**
 * What the clauses of one agreement are read with.
 *
 * @param businessHours null where the document has none
 */
record Setting(ZoneId zone, Currency currency, @Nullable Coverage businessHours) {}
