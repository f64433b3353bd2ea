package redress.agreements.document;

/**
 * Every word of the document format, in the order in which a lawyer reads an agreement. The reserved words are those of the
 * shapes of published agreements that are not computed yet; each moves to the left when it is.
 */
final class Vocabulary {
    /** The key under which every clause may cite the signed agreement. */
    static final String CITATION = "clause";

    static final Keys AGREEMENT = Keys.of(
                    "agreement",
                    "title",
                    "provider",
                    "customer",
                    "zone",
                    "currency",
                    "effective",
                    "notes",
                    "businessHours",
                    "terms",
                    "services")
            .reserving(
                    "basedOn",
                    "calendars",
                    "claim",
                    "clocks",
                    "contacts",
                    "duties",
                    "exit",
                    "interpretations",
                    "metrics",
                    "renewal",
                    "reports",
                    "roles",
                    "severities",
                    "signed",
                    "subcontractors",
                    "termination",
                    "trial",
                    "vouchers");
    static final Keys PARTY = Keys.of("code", "name").reserving("address", "contacts", "country", "registration");
    static final Keys EFFECTIVE = Keys.of("from", "until").reserving("frozenUntil", "noticeDays", "renews");
    static final Keys SERVICE = Keys.of("service", "name", "fee", "terms")
            .reserving(
                    "accounts",
                    "bands",
                    "category",
                    "charges",
                    "components",
                    "criticality",
                    "dataLocation",
                    "dependsOn",
                    "deployed",
                    "deployment",
                    "disks",
                    "endpoints",
                    "owner",
                    "region",
                    "replicas",
                    "sites",
                    "subcontractor",
                    "tags",
                    "trial",
                    "units",
                    "users",
                    "zones");
    static final Keys FEE = Keys.ofClause("amount", "per").reserving("oneOff", "perUnit", "units", "usage", "vouchers");
    static final Keys TERMS = Keys.of(
                    "period",
                    "coverage",
                    "measure",
                    "exclusions",
                    "denominator",
                    "target",
                    "credit",
                    "basis",
                    "cap",
                    "floor",
                    "rounding")
            .reserving(
                    "bands",
                    "claim",
                    "clocks",
                    "combination",
                    "components",
                    "eligibility",
                    "grace",
                    "interpretations",
                    "objectives",
                    "termination",
                    "trial");

    static final Kinds PERIODS = Kinds.of("calendar-month", "billing-month", "quarter", "year", "rolling-days")
            .reserving("fixed-length", "fixed-days", "contract-year", "clock-hour");
    static final Keys PERIOD = Keys.ofClause("kind").reserving("bands", "grace", "length");
    static final Keys BILLING_MONTH = Keys.ofClause("kind", "anchorDay").reserving("bands", "grace", "length");
    static final Keys ROLLING_DAYS = Keys.ofClause("kind", "days").reserving("bands", "grace", "length");

    static final Keys COVERAGE =
            Keys.ofClause("weekly", "holidays", "specialDays").reserving("bands", "calendar", "zone");

    static final Kinds MEASURES = Kinds.of("downtime")
            .reserving(
                    "slots",
                    "error-rate",
                    "request-share",
                    "user-minutes",
                    "customer-share",
                    "answered-in-time",
                    "mean-time-to-repair",
                    "interruption-count",
                    "latency-percentile");
    static final Keys MEASURE = Keys.ofClause(
                    "kind", "expectedInterval", "validity", "confirmation", "quorum", "minimumOutage")
            .reserving(
                    "affectedUsers",
                    "clockStarts",
                    "clockStops",
                    "components",
                    "errorRate",
                    "minimumRequests",
                    "repeats",
                    "slot",
                    "timeout",
                    "unit",
                    "vantagePoints",
                    "wholeMinutes");
    static final Keys QUORUM = Keys.of("atLeast").reserving("share");
    static final Keys MINIMUM_OUTAGE = Keys.of("atLeast", "moreThan", "judged").reserving("wholeMinutes");

    static final Kinds EXCLUSIONS = Kinds.of(
            "planned-maintenance",
            "emergency-maintenance",
            "weekly-window",
            "customer-cause",
            "customer-planned",
            "third-party-cause",
            "force-majeure",
            "suspension",
            "measurement-error",
            "legal-order",
            "beta-feature");
    static final Keys EXCLUSION = Keys.ofClause("kind", "notice", "window", "budget", "decision", "standing")
            .reserving("lateNotice", "overrun", "recurring", "share");
    static final Keys NOTICE = Keys.of("hours", "days", "businessDays");
    static final Keys BUDGET = Keys.of("length", "per").reserving("count");

    static final Keys DENOMINATOR = Keys.ofClause("excluded", "unknown").reserving("customerPlanned", "deployed");

    static final Keys TARGET =
            Keys.ofClause("atLeast", "above", "compared").reserving("atMost", "below", "components", "worstOf");
    static final Keys COMPARED = Keys.of("decimals", "rounding");

    static final Kinds CREDITS = Kinds.of("tiers", "per-step", "none")
            .reserving(
                    "per-unit",
                    "ladder",
                    "multiple-of-lost-time",
                    "free-hour",
                    "per-day",
                    "days-of-service",
                    "points",
                    "amount-at-risk");
    static final Keys NO_CREDIT = Keys.ofClause("kind").reserving("eligibility");
    static final Keys TIERS =
            Keys.ofClause("kind", "compared", "tiers").reserving("combination", "eligibility", "interpretation");
    static final Keys TIER =
            Keys.of("below", "atMost", "atLeast", "above", "percent").reserving("amount", "days", "points");
    static final Keys PER_STEP = Keys.ofClause("kind", "compared", "below", "step", "percent", "portion")
            .reserving("combination", "eligibility");

    static final Kinds BASES = Kinds.of("fee")
            .reserving(
                    "preceding-period",
                    "mean-of-periods",
                    "annual-share",
                    "next-invoice",
                    "share-of-units",
                    "resource",
                    "region",
                    "site",
                    "amount-at-risk",
                    "customer-chooses");
    static final Keys BASIS = Keys.ofClause("kind").reserving("less", "months", "prorated", "share", "units");

    static final Keys CAP = Keys.ofClause("percentOfBasis", "amount")
            .reserving("lessCreditsGiven", "per", "perEvent", "perInvoice", "rolling");
    static final Keys FLOOR = Keys.ofClause("above", "atLeast", "liftTo").reserving("per");
    static final Keys ROUNDING = Keys.ofClause("mode").reserving("decimals", "step");

    private Vocabulary() {}
}
