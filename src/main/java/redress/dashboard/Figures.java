package redress.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import redress.core.agreement.Level;
import redress.core.agreement.Target;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.statement.Seconds;
import redress.core.time.Micros;

/** Numbers as people read them, in English. Nothing here decides anything: figures arrive exact and are only written. */
final class Figures {
    /** What stands where there is no figure. */
    static final String NONE = "\u2013";

    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    /** From how many hours on a rough duration is said in days. */
    private static final long DAYS_FROM_HOURS = 48;

    private Figures() {}

    /** Cut to three decimals: 99.554 %. */
    static String percent(Ratio ratio) {
        return ratio.percentText() + " %";
    }

    /** A share cut to three decimals, a length or a number as it is, or a dash where there is no level. */
    static String level(Level level) {
        if (level instanceof Level.Share share) {
            return percent(share.ratio());
        }
        if (!(level instanceof Level.Amount amount)) {
            return NONE;
        }
        return amount.unit() == Level.Unit.SECONDS
                ? duration(amount.value()
                        .times(Ratio.of(Micros.PER_SECOND, 1))
                        .rounded(0, RoundingMode.UP)
                        .longValueExact())
                : amount.value() + " " + amount.unit().words();
    }

    /** What was promised, as short as it can be said: 99.9 %. */
    static String promise(Target target) {
        if (target instanceof Target.Share share) {
            return (share.strict() ? "more than " : "") + percent(share.percent());
        }
        return target instanceof Target.None ? NONE : target.toString();
    }

    /** A promised percentage as it was written: 99.9 %. */
    static String percent(BigDecimal percent) {
        return percent.toPlainString() + " %";
    }

    /** A share of a basis in percent, whole where it ends: 10 %. */
    static String share(Ratio share) {
        return share.times(Ratio.of(100, 1)) + " %";
    }

    /** 1,000.00 EUR; an amount that is not payable is written exactly. */
    static String money(Money money) {
        String[] text = money.toString().split(" ", 2);
        return text[0].contains("/") ? money.toString() : grouped(new BigDecimal(text[0])) + " " + text[1];
    }

    /** 3 h 18 min 57 s, with microseconds only where there are any. Hours are not folded into days, which vary. */
    static String duration(long micros) {
        if (micros < 0) {
            return "\u2212" + duration(-micros);
        }
        long wholeSeconds = micros / Micros.PER_SECOND;
        long hours = wholeSeconds / SECONDS_PER_HOUR;
        long minutes = wholeSeconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
        String seconds =
                Seconds.of(micros % (SECONDS_PER_MINUTE * Micros.PER_SECOND)).toPlainString();
        var text = new StringBuilder();
        if (hours > 0) {
            text.append(count(hours)).append(" h ");
        }
        if (minutes > 0) {
            text.append(minutes).append(" min ");
        }
        if (text.length() == 0 || !seconds.equals("0")) {
            text.append(seconds).append(" s");
        }
        return text.toString().strip();
    }

    /** As {@link #duration}, cut to whole seconds, for a column in which figures are compared by eye. */
    static String briefDuration(long micros) {
        return micros > 0 && micros < Micros.PER_SECOND
                ? "< 1 s"
                : duration(micros / Micros.PER_SECOND * Micros.PER_SECOND);
    }

    /** How long something has lasted, as one says it: 12 min 3 s, 31 h 2 min, 17 days of 24 hours. */
    static String roughDuration(long micros) {
        long seconds = micros / Micros.PER_SECOND;
        if (seconds >= DAYS_FROM_HOURS * SECONDS_PER_HOUR) {
            return count(seconds / (24 * SECONDS_PER_HOUR), "day");
        }
        long grain = seconds >= SECONDS_PER_HOUR ? SECONDS_PER_MINUTE : 1;
        return briefDuration(seconds / grain * grain * Micros.PER_SECOND);
    }

    /** 2,592,000 or 57.000123: seconds, exactly. */
    static String seconds(long micros) {
        return grouped(Seconds.of(micros));
    }

    /** 1,234. */
    static String count(long number) {
        return grouped(BigDecimal.valueOf(number));
    }

    /** 1 service, 2 services. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String grouped(BigDecimal number) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(Math.max(number.scale(), 0));
        format.setMaximumFractionDigits(Math.max(number.scale(), 0));
        return format.format(number);
    }
}
