package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Keys;
import redress.agreements.document.Mistakes;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;
import redress.core.amount.Money;
import redress.core.statement.Statement;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** What a period would have come to: with evidence that is brought along, or with what is on record under other terms. */
@Path("/api/v1/what-if")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "What if")
public class WhatIfResource {
    private static final Keys REPLAY = Keys.of("agreement", "terms", "overrides", "services", "from", "until");
    private static final String EVIDENCE = "evidence";
    private static final int MAX_CODE = 63;
    private static final int MAX_SERVICES = 10_000;

    private final Agreements agreements;
    private final WhatIf whatIf;
    private final InstantSource time;
    private final RedressConfig.Limits limits;

    WhatIfResource(Agreements agreements, WhatIf whatIf, InstantSource time, RedressConfig config) {
        this.agreements = agreements;
        this.whatIf = whatIf;
        this.time = time;
        this.limits = config.limits();
    }

    /** The statements of a case that was brought along: one for each part of its period. */
    @Schema(name = "WhatIfStated")
    public record Stated(List<StatementDocument> statements) {}

    /** One side of a service's period. */
    @Schema(name = "WhatIfSide")
    public record Side(StatementDocument.Fraction availability, String outcome, BigDecimal amount, String currency) {
        static @Nullable Side of(@Nullable Statement statement) {
            return statement == null
                    ? null
                    : new Side(
                            StatementDocument.Fraction.of(statement.level()),
                            StatementDocument.outcomeOf(statement.verdict()),
                            statement.compensation().due().payable(),
                            statement.compensation().due().currency().getCurrencyCode());
        }
    }

    /** A service's period under the terms in force and under the others; a side is absent where it has no such period. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WhatIfCompared")
    public record Compared(
            String service,
            String period,
            @Nullable Side inForce,
            @Nullable Side whatIf) {}

    /** What both sides come to; difference is what the other terms would have given more. */
    @Schema(name = "WhatIfTotal")
    public record Total(String currency, BigDecimal inForce, BigDecimal whatIf, BigDecimal difference) {
        static Total of(WhatIf.Total total) {
            Money difference = total.whatIf().minus(total.inForce());
            return new Total(
                    total.currency(), total.inForce().payable(), total.whatIf().payable(), difference.payable());
        }
    }

    /** A replay of what is on record. */
    @Schema(name = "WhatIfReplayed")
    public record Replayed(
            String agreement, LocalDate from, LocalDate until, List<Compared> periods, List<Total> totals) {}

    /** Computes and stores nothing. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml"})
    @Operation(
            summary = "What a period comes to under given terms",
            description =
                    "With evidence: terms and evidence in one request give the statement, and nothing on record is"
                            + " asked. With agreement: what is on record is replayed from one date to another under other terms (a"
                            + " whole document in terms, or single clauses in overrides), beside the terms in force.")
    @APIResponse(
            responseCode = "200",
            description = "The statements of the case, or both sides of the replay",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {Stated.class, Replayed.class})))
    public Object post(@HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, byte[] body) {
        var mistakes = new Mistakes();
        Format format = Format.ofMediaType(mediaType).orElse(Format.JSON);
        String text = DocumentTree.text(body, mistakes);
        JsonNode tree = text == null ? null : DocumentTree.parse(text, format, mistakes);
        if (tree == null || tree.isMissingNode()) {
            throw refused(mistakes, false);
        }
        var root = new Cursor(mistakes, "", tree);
        return root.at(EVIDENCE).isPresent() ? stated(root, mistakes) : replayed(root, mistakes);
    }

    private Stated stated(Cursor root, Mistakes mistakes) {
        Case brought = Case.read(root);
        if (brought == null || !mistakes.isEmpty()) {
            throw refused(mistakes, true);
        }
        return new Stated(
                brought.statements().stream().map(StatementDocument::of).toList());
    }

    private Replayed replayed(Cursor root, Mistakes mistakes) {
        Case.requestKeys(root, REPLAY);
        Instant now = time.instant();
        Cursor named =
                root.required("agreement", "agreement: and the code of one on record, or evidence: to bring your own");
        String code = named.text(MAX_CODE);
        var days = days(root);
        Set<String> services = new HashSet<>();
        root.at("services").items(MAX_SERVICES).forEach(item -> services.add(item.text(MAX_CODE)));
        History inForce = code.isEmpty() ? null : agreements.history(code).orElse(null);
        History other = other(root, inForce == null ? "" : code, days);
        if (inForce == null && !code.isEmpty()) {
            String none =
                    "There is no agreement " + Cursor.shown(code) + ". GET /api/v1/agreements lists what is on record.";
            if (mistakes.isEmpty()) {
                throw Problems.notFound(none);
            }
            named.mistake(none);
        }
        if (inForce == null || other == null || !mistakes.isEmpty()) {
            throw refused(mistakes, true);
        }
        try {
            return document(code, days, whatIf.replay(inForce, other, days, services, now));
        } catch (WhatIf.TooMany tooMany) {
            throw Problems.unprocessable(String.valueOf(tooMany.getMessage()), Map.of());
        }
    }

    private static WhatIf.Days days(Cursor root) {
        LocalDate from =
                root.required("from", "from: and the first day to replay").date();
        Cursor at = root.required("until", "until: and the first day no longer replayed");
        LocalDate until = at.date();
        if (at.isSound() && at.isPresent() && !from.isBefore(until)) {
            at.mistake(until + " does not lie after from, " + from + ": write the first day no longer replayed");
        }
        return new WhatIf.Days(from, until);
    }

    /**
     * The terms that are tried: a whole document for all of the days, or the stored versions with single clauses replaced. Null where
     * there are none, or something is wrong.
     *
     * @param code of an agreement on record; empty where there is none, so that overrides of it cannot be judged
     */
    private @Nullable History other(Cursor root, String code, WhatIf.Days days) {
        Cursor changed = root.onlyOneOf("terms", "overrides");
        if (!changed.isPresent()) {
            return null;
        }
        if (changed.name().equals("overrides")) {
            return code.isEmpty() ? null : agreements.amended(code, changed).orElse(null);
        }
        Agreement whole = AgreementDocument.read(changed);
        return whole == null || !days.from().isBefore(days.until())
                ? null
                : new History(List.of(new Agreement(
                        whole.code(),
                        whole.title(),
                        whole.provider(),
                        whole.customer(),
                        whole.zone(),
                        whole.currency(),
                        days.from(),
                        days.until(),
                        whole.services())));
    }

    private static Replayed document(String code, WhatIf.Days days, WhatIf.Outcome outcome) {
        return new Replayed(
                code,
                days.from(),
                days.until(),
                outcome.pairs().stream()
                        .map(pair -> new Compared(
                                pair.service(), pair.period(), Side.of(pair.inForce()), Side.of(pair.whatIf())))
                        .toList(),
                outcome.totals().stream().map(Total::of).toList());
    }

    private RuntimeException refused(Mistakes mistakes, boolean readable) {
        int listed = limits.problemsListed();
        var extensions =
                Map.of("mistakes", mistakes.list().stream().limit(listed).toList(), "mistakesTotal", mistakes.total());
        String detail = mistakes.isEmpty()
                ? "the body is empty: send terms and evidence, or an agreement and other terms"
                : "nothing was computed: mend what is listed and send it again; "
                        + mistakes.list().get(0);
        return readable ? Problems.unprocessable(detail, extensions) : Problems.badRequest(detail, extensions);
    }
}
