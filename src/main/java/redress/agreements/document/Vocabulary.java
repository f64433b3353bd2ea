package redress.agreements.document;

/**
 * Every word of the document format, in the order in which a lawyer reads an agreement. The reserved words are those of the
 * shapes of published agreements that are not computed yet; each moves to the left when it is.
 */
final class Vocabulary {
    /** The key under which every clause may cite the signed agreement. */
    static final String CITATION = "clause";

    /** The key under which every clause may say how both sides read it. */
    static final String INTERPRETATION = "interpretation";

    static final Keys AGREEMENT = Keys.of(
                    "agreement",
                    "title",
                    "provider",
                    "customer",
                    "zone",
                    "currency",
                    "effective",
                    "basedOn",
                    "notes",
                    "businessHours",
                    "renewal",
                    "terms",
                    "services")
            .reserving(
                    "calendars",
                    "claim",
                    "clocks",
                    "contacts",
                    "duties",
                    "exit",
                    "interpretations",
                    "metrics",
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
    static final Keys RENEWAL = Keys.ofClause("noticeBeforeEnd");
    static final Keys BEFORE_END = Keys.of("days", "months");
    static final Keys SERVICE = Keys.of("service", "name", "facts", "trial", "fee", "terms")
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
                    "units",
                    "users",
                    "zones");
    static final Keys TRIAL = Keys.of("until");
    static final Keys FEE = Keys.ofClause("amount", "per").reserving("oneOff", "perUnit", "units", "usage", "vouchers");
    static final Keys TERMS = Keys.of(
                    "period",
                    "coverage",
                    "measure",
                    "exclusions",
                    "notices",
                    "denominator",
                    "target",
                    "credit",
                    "objectives",
                    "combination",
                    "eligibility",
                    "basis",
                    "cap",
                    "floor",
                    "rounding",
                    "claim",
                    "clocks",
                    "incidents",
                    "termination",
                    "variants")
            .reserving("bands", "components", "grace", "interpretations", "trial");
    static final Keys VARIANT = TERMS.without("variants").with("when", CITATION, INTERPRETATION);
    static final Keys OBJECTIVE = Keys.of("name", "coverage", "measure", "denominator", "target", "credit");

    static final Kinds PERIODS = Kinds.of("calendar-month", "billing-month", "quarter", "year", "rolling-days")
            .reserving("fixed-length", "fixed-days", "contract-year", "clock-hour");
    static final Keys PERIOD = Keys.ofClause("kind", "grace").reserving("bands", "length");
    static final Keys BILLING_MONTH = PERIOD.with("anchorDay");
    static final Keys ROLLING_DAYS = PERIOD.with("days");

    static final Keys COVERAGE =
            Keys.ofClause("weekly", "holidays", "specialDays").reserving("bands", "calendar", "zone");

    static final Kinds MEASURES = Kinds.of(
                    "downtime",
                    "request-share",
                    "mean-error-rate",
                    "user-minutes",
                    "user-share",
                    "mean-time-to-repair",
                    "interruption-count",
                    "tickets-in-time")
            .reserving("latency-percentile");
    static final Keys MEASURE = Keys.ofClause(
                    "kind",
                    "expectedInterval",
                    "validity",
                    "confirmation",
                    "quorum",
                    "bad",
                    "minimumOutage",
                    "clockStarts",
                    "clockStops",
                    "slots",
                    "fullUnits")
            .reserving("timeout", "unit", "vantagePoints");
    static final Keys REQUEST_SHARE = MEASURE.with("good", "repeats");
    static final Keys MEAN_ERROR_RATE = MEASURE.with("slot");
    static final Keys USER_MEASURE = MEASURE.with("users");
    static final Keys IN_TIME = MEASURE.with("clock");
    static final Keys USERS = Keys.of("usage");
    static final Keys QUORUM = Keys.of("atLeast").reserving("share");
    static final Keys MINIMUM_OUTAGE = Keys.of("atLeast", "moreThan", "judged").reserving("wholeMinutes");
    static final Keys SLOTS = Keys.of("length", "badFrom");

    static final Kinds CONDITIONS = Kinds.of("probes", "error-rate", "components", "tickets");
    static final Keys PROBES = Keys.of("kind");
    static final Keys ERROR_RATE =
            Keys.of("kind", "moreThan", "atLeast", "minimumRequests", "minimumOf", "silence", "repeats");
    static final Keys COMPONENTS = Keys.of("kind", "quorum");
    static final Keys TICKETS = Keys.of("kind", "severities");

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
    static final Keys EXCLUSION = Keys.ofClause("kind", "notice", "window", "budget", "decision", "share", "standing")
            .reserving("lateNotice", "overrun", "recurring");
    static final Keys NOTICE = Keys.of("hours", "days", "businessDays");
    static final Kinds NOTICES = Kinds.of(
            "planned-maintenance", "planned-disruption", "service-update", "relocation", "subcontractor-change");
    static final Keys ANNOUNCED = Keys.ofClause("kind", "ahead");
    static final Keys BUDGET = Keys.of("length", "per").reserving("count");

    static final Keys DENOMINATOR = Keys.ofClause("excluded", "unknown", "deployed", "fixed");
    static final Keys LEAVING = Keys.of("leaves");

    static final Keys TARGET = Keys.ofClause("atLeast", "above", "atMost", "none", "few", "late", "compared")
            .reserving("below", "components", "worstOf");
    static final Keys COMPARED = Keys.of("decimals", "rounding");

    static final Kinds CREDITS = Kinds.of(
            "tiers",
            "per-step",
            "per-unit",
            "ladder",
            "multiple-of-lost-time",
            "free-slots",
            "per-day",
            "amount-at-risk",
            "by-amount",
            "per-late",
            "none");
    static final Keys NO_CREDIT = Keys.ofClause("kind").reserving("combination", "eligibility");
    static final Keys TIERS = NO_CREDIT.with("compared", "tiers", "percentPerPoint", "repetition", "gaps", "overlaps");
    static final Keys TIER = Keys.of("below", "atMost", "atLeast", "above", "percent", "days", "points")
            .reserving("amount");
    static final Keys PER_STEP = NO_CREDIT.with("compared", "below", "step", "percent", "portion");
    static final Keys PER_UNIT = NO_CREDIT.with("unit", "portion", "beyond", "percent", "per");
    static final Keys LADDER = NO_CREDIT.with("rungs");
    static final Keys RUNG = Keys.of("from", "percent");
    static final Keys LOST_TIME = NO_CREDIT.with("times", "of");
    static final Keys FREE_SLOTS = NO_CREDIT.with("slot", "moreThan");
    static final Keys PER_DAY = NO_CREDIT.with("amount", "afterBusinessDays");
    static final Keys AT_RISK = NO_CREDIT.with("atRisk", "pool", "level");
    static final Keys BY_AMOUNT = NO_CREDIT.with("rungs");
    static final Keys PER_LATE = NO_CREDIT.with("first", "further", "each");
    static final Keys STEP = Keys.of("above", "percent");

    static final Keys COMBINATION = Keys.ofClause("rule");
    static final Keys ELIGIBILITY = Keys.ofClause("fact", "atLeast", "has");

    static final Kinds BASES =
            Kinds.of("fee", "charged").reserving("resource", "region", "site", "amount-at-risk", "customer-chooses");
    static final Keys BASIS = Keys.ofClause("kind", "units").reserving("less", "months", "of", "prorated", "share");
    static final Keys CHARGED = BASIS.with("when", "net");
    static final Keys UNITS = Keys.of("affected", "all");
    static final Keys METERED = Keys.of("usage");

    static final Keys CAP = Keys.ofClause("percentOfBasis", "amount", "chargedBefore", "scope", "lessCreditsGiven")
            .reserving("per", "perEvent", "perInvoice", "rolling");
    static final Keys CHARGED_BEFORE = Keys.of("days", "percent");
    static final Keys FLOOR = Keys.ofClause("above", "atLeast", "liftTo").reserving("per");
    static final Keys ROUNDING = Keys.ofClause("mode").reserving("decimals", "step");

    static final Keys CLAIM = Keys.ofClause("automatic", "steps");
    static final Keys MOMENT = Keys.of("from", "cycles", "within");
    static final Keys CLAIM_STEP = MOMENT.with("name", "earliest", "contents", "paidUp", "expiry");
    static final Keys LIMIT = Keys.of(
            "minutes", "hours", "businessMinutes", "businessHours", "days", "businessDays", "months", "sameTimeOfDay");
    static final Keys CLOCK = Keys.of("name", "severity", "from", "to", "within", "of", "pauses", "times");
    static final Keys TERMS_CLOCK = CLOCK.with(CITATION, INTERPRETATION);
    static final Keys INCIDENTS = Keys.ofClause("open", "escalation");
    static final Keys OPENING = Keys.of("lasting", "times", "within", "totalling", "severity");
    static final Keys ESCALATION = CLOCK.with("contact");
    static final Keys TERMINATION = Keys.ofClause("inARow", "of", "breaches");

    private Vocabulary() {}
}
