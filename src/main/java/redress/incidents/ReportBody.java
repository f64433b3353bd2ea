package redress.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.incident.Accountability;
import redress.core.incident.Accountability.Accountable;
import redress.core.incident.ConclusionReport;
import redress.platform.BodyMistakes;

/** A conclusion report (ISO/TS 23535, 3.11) as a request says it and as it is kept. */
@Schema(
        name = "ConclusionReport",
        requiredProperties = {"entries", "explanation", "countermeasures", "accountability", "subcontractor"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportBody(
        @Schema(description = "What happened, in chronological order") @Nullable List<@Nullable EntryBody> entries,

        @Schema(description = "Why it happened") @Nullable String explanation,

        @Schema(description = "What is done so that it does not happen again") @Nullable List<@Nullable CountermeasureBody> countermeasures,

        @Schema(description = "Whose the cause was, in shares that come to 100 percent") @Nullable List<@Nullable ShareBody> accountability,

        @Schema(description = "The subcontractor concerned; an empty text where none is") @Nullable String subcontractor) {
    /** Most entries, countermeasures or shares. */
    static final int MAX_ITEMS = 1_000;

    static final ReportBody NOTHING = new ReportBody(null, null, null, null, null);
    static final Map<String, Accountable> PARTIES = Words.of(List.of(Accountable.values()));

    /** Something that happened. */
    @Schema(requiredProperties = {"at", "what"})
    public record EntryBody(
            @Schema(description = "RFC 3339 with offset", format = "date-time") @Nullable String at,

            @Nullable String what) {}

    /** Something that is done. */
    @Schema(requiredProperties = {"what", "owner", "due"})
    public record CountermeasureBody(
            @Nullable String what,
            @Schema(description = "Who does it") @Nullable String owner,

            @Schema(description = "By which date, YYYY-MM-DD", format = "date") @Nullable String due) {}

    /** A share of the cause. */
    @Schema(requiredProperties = {"party", "sharePercent"})
    public record ShareBody(
            @Schema(
                    description = "Whose share it is",
                    enumeration = {"provider", "subcontractor", "customer", "third-party"})
            @Nullable String party,

            @Schema(description = "Above 0, at most 100") @Nullable BigDecimal sharePercent,

            @Nullable String because) {}

    /** The report, with everything told that cannot be read; what is missing is left empty. */
    ConclusionReport read(BodyMistakes mistakes) {
        if (subcontractor == null) {
            mistakes.add(
                    "report.subcontractor", "missing: name the subcontractor concerned, or write \"\" where none is.");
        }
        return new ConclusionReport(
                entries(mistakes),
                explanation == null ? "" : mistakes.free("report.explanation", explanation),
                countermeasures(mistakes),
                shares("report.accountability", accountability, mistakes),
                subcontractor == null ? "" : mistakes.free("report.subcontractor", subcontractor));
    }

    private List<ConclusionReport.Entry> entries(BodyMistakes mistakes) {
        var read = new ArrayList<ConclusionReport.Entry>();
        var items = items("report.entries", entries, mistakes);
        for (int i = 0; i < items.size(); i++) {
            String place = "report.entries[" + i + "]";
            EntryBody item = Objects.requireNonNullElse(items.get(i), new EntryBody(null, null));
            read.add(new ConclusionReport.Entry(
                    mistakes.instant(place + ".at", item.at),
                    item.what == null ? "" : mistakes.free(place + ".what", item.what)));
        }
        return read;
    }

    private List<ConclusionReport.Countermeasure> countermeasures(BodyMistakes mistakes) {
        var read = new ArrayList<ConclusionReport.Countermeasure>();
        var items = items("report.countermeasures", countermeasures, mistakes);
        for (int i = 0; i < items.size(); i++) {
            String place = "report.countermeasures[" + i + "]";
            CountermeasureBody item =
                    Objects.requireNonNullElse(items.get(i), new CountermeasureBody(null, null, null));
            read.add(new ConclusionReport.Countermeasure(
                    item.what == null ? "" : mistakes.free(place + ".what", item.what),
                    item.owner == null ? "" : mistakes.free(place + ".owner", item.owner),
                    mistakes.date(place + ".due", item.due)));
        }
        return read;
    }

    /** Shares of the cause, of a report or a judgement. */
    static List<Accountability> shares(
            String field, @Nullable List<@Nullable ShareBody> shares, BodyMistakes mistakes) {
        var read = new ArrayList<Accountability>();
        var items = items(field, shares, mistakes);
        for (int i = 0; i < items.size(); i++) {
            String place = field + "[" + i + "]";
            ShareBody item = Objects.requireNonNullElse(items.get(i), new ShareBody(null, null, null));
            Accountable party = item.party == null ? null : PARTIES.get(item.party);
            if (party == null) {
                mistakes.add(place + ".party", "write one of " + String.join(", ", PARTIES.keySet()) + ".");
            }
            String because = item.because == null ? "" : mistakes.free(place + ".because", item.because);
            try {
                BigDecimal percent = Objects.requireNonNullElse(item.sharePercent, BigDecimal.ZERO);
                read.add(new Accountability(party == null ? Accountable.PROVIDER : party, percent, because));
            } catch (IllegalArgumentException e) {
                mistakes.add(place + ".sharePercent", e.getMessage() + ".");
            }
        }
        return read;
    }

    private static <T> List<@Nullable T> items(String field, @Nullable List<@Nullable T> items, BodyMistakes mistakes) {
        if (items != null && items.size() > MAX_ITEMS) {
            mistakes.add(field, "at most " + MAX_ITEMS + ", not " + items.size() + ".");
        }
        return items == null || items.size() > MAX_ITEMS ? List.of() : items;
    }

    static ReportBody of(ConclusionReport report) {
        return new ReportBody(
                report.entries().stream()
                        .map(entry -> new EntryBody(entry.at().toString(), entry.what()))
                        .toList(),
                report.explanation(),
                report.countermeasures().stream()
                        .map(measure -> new CountermeasureBody(
                                measure.what(), measure.owner(), measure.due().toString()))
                        .toList(),
                shares(report.accountability()),
                report.subcontractor());
    }

    static List<ShareBody> shares(List<Accountability> shares) {
        return shares.stream()
                .map(share -> new ShareBody(Words.of(share.party()), share.sharePercent(), share.because()))
                .toList();
    }
}
