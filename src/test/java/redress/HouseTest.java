package redress;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import redress.core.agreement.CoveredService;

/** The rules of the house: which package may know which, who asks the time, who speaks to the database, how classes are named. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("redress");

    /** Which part of the core may know which other. */
    private static final Map<String, List<String>> CORE_ARROWS = Map.of(
            "core.time", List.of(),
            "core.amount", List.of(),
            "core.agreement", List.of("core.time", "core.amount", "core.measurement"),
            "core.measurement", List.of("core.time", "core.amount"),
            "core.incident", List.of("core.agreement", "core.measurement", "core.time", "core.amount"),
            "core.duty", List.of("core.agreement", "core.time"),
            "core.statement",
                    List.of("core.time", "core.amount", "core.agreement", "core.measurement", "core.incident"),
            "core.ledger", List.of("core.time", "core.amount", "core.agreement", "core.measurement", "core.statement"));

    /** Which feature may know which other; each also knows the core and the platform. */
    private static final Map<String, List<String>> FEATURE_ARROWS = Map.ofEntries(
            entry("audit", List.of()),
            entry("catalogue", List.of()),
            entry("intake", List.of()),
            entry("agreements", List.of("audit", "catalogue")),
            entry("probes", List.of("audit", "alerts", "intake", "agreements", "catalogue")),
            entry("evidence", List.of("audit", "intake")),
            entry("incidents", List.of("audit", "intake", "alerts", "probes", "evidence", "agreements", "catalogue")),
            entry("notices", List.of("audit", "intake", "alerts", "agreements", "catalogue")),
            entry("duties", List.of("audit", "alerts", "agreements", "catalogue")),
            entry(
                    "statements",
                    List.of(
                            "audit",
                            "alerts",
                            "probes",
                            "evidence",
                            "incidents",
                            "notices",
                            "agreements",
                            "catalogue")),
            entry("ledgers", List.of("audit", "statements", "incidents", "agreements", "catalogue")),
            entry("access", List.of("audit")),
            entry("sample", List.of("statements", "incidents", "intake", "probes", "agreements", "access")),
            entry("claims", List.of("statements")),
            entry("feeds", List.of("audit", "intake", "alerts", "probes", "incidents", "ledgers", "agreements")),
            entry("alerts", List.of("audit")),
            entry("metrics", List.of()),
            entry("hospitals", List.of("audit")),
            entry(
                    "dashboard",
                    List.of(
                            "audit",
                            "catalogue",
                            "agreements",
                            "probes",
                            "evidence",
                            "incidents",
                            "notices",
                            "duties",
                            "ledgers",
                            "statements",
                            "claims",
                            "feeds",
                            "alerts",
                            "metrics")));

    private static final String[] CORE_LIBRARIES = {
        "java..", "org.threeten.extra..", "org.apache.commons.numbers..", "org.jspecify.."
    };

    private static final String[] PERSISTENCE = {"jakarta.persistence..", "io.quarkus.hibernate..", "org.hibernate.."};

    private static final List<Class<? extends Annotation>> HTTP_METHODS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class, HEAD.class, OPTIONS.class);

    private static final List<Class<? extends Annotation>> RULES = List.of(RolesAllowed.class, PermitAll.class);

    /** Endings that say nothing of what a class is for. */
    private static final Set<String> FORBIDDEN_ENDINGS = Set.of(
            "Service", "Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Mapper", "DTO", "Dto", "DAO", "Dao",
            "Factory");

    @TestFactory
    Stream<DynamicTest> anArrowOfTheCorePointsOnlyWhereItMay() {
        return CORE_ARROWS.keySet().stream()
                .map(part -> DynamicTest.dynamicTest(
                        part,
                        () -> check(classes()
                                .that()
                                .resideInAPackage(in(part))
                                .should()
                                .onlyDependOnClassesThat(
                                        insideOf(concat(CORE_LIBRARIES, packages(part, CORE_ARROWS.get(part))))))));
    }

    @TestFactory
    Stream<DynamicTest> anArrowOfAFeaturePointsOnlyWhereItMay() {
        return FEATURE_ARROWS.keySet().stream()
                .map(feature -> DynamicTest.dynamicTest(
                        feature,
                        () -> check(classes()
                                .that()
                                .resideInAPackage(in(feature))
                                .should()
                                .onlyDependOnClassesThat(are(not(house()))
                                        .or(resideInAnyPackage(concat(
                                                packages(feature, FEATURE_ARROWS.get(feature)),
                                                in("core"),
                                                in("platform"))))))));
    }

    @Test
    void thePlatformKnowsNoOtherPackage() {
        check(classes()
                .that()
                .resideInAPackage(in("platform"))
                .should()
                .onlyDependOnClassesThat(are(not(house())).or(resideInAnyPackage(in("platform")))));
    }

    @Test
    void nothingPointsToTheDashboard() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("dashboard"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("dashboard")));
    }

    @Test
    void thereIsNoCycle() {
        check(slices().matching("redress.(*)..").should().beFreeOfCycles());
        check(slices().matching("redress.core.(*)..").should().beFreeOfCycles());
    }

    @Test
    void everyClassLivesInAPackageThatTheseRulesName() {
        List<String> known = new ArrayList<>(List.of(in("platform")));
        CORE_ARROWS.keySet().forEach(part -> known.add(in(part)));
        FEATURE_ARROWS.keySet().forEach(feature -> known.add(in(feature)));
        check(classes().should().resideInAnyPackage(known.toArray(String[]::new)));
    }

    @Test
    void theCoreDoesNoInputAndOutput() {
        check(noClasses()
                .that()
                .resideInAPackage(in("core"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.net..",
                        "java.sql..",
                        "java.util.logging.."));
        check(noClasses().that().resideInAPackage(in("core")).should().accessField(System.class, "out"));
        check(noClasses().that().resideInAPackage(in("core")).should().accessField(System.class, "err"));
    }

    @Test
    void onlyThePlatformAsksTheTime() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("platform"))
                .should()
                .accessTargetWhere(describe("it asks the machine for the time", HouseTest::asksTheTime)));
    }

    @Test
    void onlyRowsSpeakToTheDatabaseThroughPersistence() {
        check(noClasses()
                .that(describe("are no rows", type -> !outermost(type).endsWith("Row")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PERSISTENCE));
    }

    @Test
    void anEndingSaysWhatAClassIsFor() {
        check(classes().that().areAnnotatedWith(Entity.class).should().haveSimpleNameEndingWith("Row"));
        check(classes().that().areAnnotatedWith(ConfigMapping.class).should().haveSimpleNameEndingWith("Config"));
        check(classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .orShould()
                .haveSimpleNameEndingWith("Page"));
        check(methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Job"));
        check(classes().that(feature("Row")).should().beAnnotatedWith(Entity.class));
        check(classes().that(feature("Resource").or(feature("Page"))).should().beAnnotatedWith(Path.class));
        check(classes().that(feature("Config")).should().beAnnotatedWith(ConfigMapping.class));
    }

    @Test
    void aCoreTypeIsANounWithoutAnEnding() {
        check(noClasses()
                .that()
                .resideInAPackage(in("core"))
                .should()
                .haveNameMatching(".*(Resource|Page|Job|Row|View|Config)"));
    }

    @Test
    void noClassHasAnEndingThatSaysNothing() {
        check(noClasses()
                .that()
                .doNotHaveSimpleName(
                        CoveredService.class.getSimpleName()) // A noun of the agreement, as in ISO/TS 23535.
                .should()
                .haveNameMatching(".*(" + String.join("|", FORBIDDEN_ENDINGS) + ")"));
    }

    /** Packages and features are added one by one, so a rule may find nothing to look at yet. */
    @Test
    void everyEndpointHasARuleThatSaysWhoMayUseIt() {
        check(methods()
                .that(describe(
                        "are endpoints",
                        method -> HTTP_METHODS.stream().anyMatch(method::isAnnotatedWith)
                                && !method.getOwner().getModifiers().contains(JavaModifier.ABSTRACT)))
                .should(haveARule()));
    }

    private static ArchCondition<JavaMethod> haveARule() {
        return new ArchCondition<>("say who may use them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean ruled = RULES.stream()
                        .anyMatch(rule -> method.isAnnotatedWith(rule)
                                || method.getOwner().isAnnotatedWith(rule));
                events.add(new SimpleConditionEvent(
                        method, ruled, method.getFullName() + " needs @RolesAllowed(Rights...) or @PermitAll"));
            }
        };
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static boolean asksTheTime(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean noArguments = target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().isEmpty();
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") || owner.startsWith("org.threeten.extra.");
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" ->
                noArguments && (owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar"));
            default -> false;
        };
    }

    private static DescribedPredicate<JavaClass> feature(String ending) {
        return describe(
                "are classes of a feature ending with " + ending,
                type -> type.isTopLevelClass()
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !resideInAnyPackage(in("core"), in("platform")).test(type)
                        && type.getSimpleName().endsWith(ending));
    }

    private static DescribedPredicate<JavaClass> house() {
        return resideInAnyPackage("redress..");
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static String in(String name) {
        return "redress." + name + "..";
    }

    private static String[] packages(String own, List<String> others) {
        return Stream.concat(Stream.of(own), others.stream()).map(HouseTest::in).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> insideOf(String[] packages) {
        return describe(
                "reside in " + Arrays.toString(packages),
                type -> type.getBaseComponentType().isPrimitive()
                        || resideInAnyPackage(packages).test(type.getBaseComponentType()));
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
}
