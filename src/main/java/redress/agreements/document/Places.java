package redress.agreements.document;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Time zones and currencies by their public codes. */
final class Places {
    private static final int MAX_CHARACTERS = 64;

    /** JDK 17 lists zones of its own making beside those of the IANA database. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> CURRENCY_SIGNS = Map.of(
            "€", "EUR", "EURO", "EUR", "EUROS", "EUR", "$", "USD", "US$", "USD", "DOLLAR", "USD", "£", "GBP", "¥",
            "JPY", "₩", "KRW", "FR.", "CHF");

    /** The currencies most often meant, for a suggestion where several codes are as near. */
    private static final List<String> OFTEN_MEANT =
            List.of("EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK");

    /** Has most decimals, so that no amount is called wrong because the currency is. */
    private static final Currency STAND_IN = Currency.getInstance("KWD");

    private Places() {}

    /** An IANA zone; offsets and the JDK's own names are not taken, because they know no change of clocks. */
    static ZoneId zone(Cursor at) {
        String id = at.text(MAX_CHARACTERS);
        if (id.isEmpty()) {
            return ZoneOffset.UTC;
        }
        if (!ZONES.contains(id)) {
            at.mistake(Cursor.shown(id) + " is no zone of the IANA database"
                    + zoneMeant(id)
                            .map(zone -> "; did you mean " + zone + "?")
                            .orElse(": write a name such as Europe/Rome"));
            return ZoneOffset.UTC;
        }
        return ZoneId.of(id);
    }

    private static Optional<String> zoneMeant(String id) {
        String city = id.replace(' ', '_').toLowerCase(Locale.ROOT);
        return ZONES.stream()
                .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith("/" + city) || zone.equalsIgnoreCase(city))
                .min(Comparator.comparing((String zone) -> zone.length()).thenComparing(zone -> zone))
                .or(() -> Nearest.to(id, ZONES));
    }

    /** A currency of ISO 4217 that can be paid. */
    static Currency currency(Cursor at) {
        String code = at.text(MAX_CHARACTERS);
        if (code.isEmpty()) {
            return STAND_IN;
        }
        if (!known(code)) {
            at.mistake(Cursor.shown(code) + " is no currency code of ISO 4217"
                    + currencyMeant(code)
                            .map(meant -> "; did you mean " + meant + "?")
                            .orElse(": write one such as EUR"));
            return STAND_IN;
        }
        var currency = Currency.getInstance(code);
        if (currency.getDefaultFractionDigits() < 0) {
            at.mistake(code + " is no currency in which a credit can be paid: write one such as EUR");
            return STAND_IN;
        }
        return currency;
    }

    private static boolean known(String code) {
        try {
            return code.equals(Currency.getInstance(code).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> currencyMeant(String written) {
        String code = written.strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(CURRENCY_SIGNS.get(code))
                .or(() -> known(code) ? Optional.of(code) : Nearest.to(code, OFTEN_MEANT))
                .or(() -> Nearest.to(
                        code,
                        Currency.getAvailableCurrencies().stream()
                                .map(Currency::getCurrencyCode)
                                .toList()));
    }
}
