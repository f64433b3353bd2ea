package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redress.agreements.document.Samples.Sample;
import redress.core.agreement.Clause;
import redress.core.agreement.CoveredService;
import redress.core.agreement.Objective;
import redress.core.agreement.Terms;

/** The terms of a service, written out, are a document that means the same. */
class WordingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Sample> readBack() {
        return Samples.valid().stream();
    }

    @ParameterizedTest
    @MethodSource
    void readBack(Sample sample) throws JsonProcessingException {
        for (CoveredService service :
                Samples.agreement(sample.text(), sample.format()).services()) {
            var document = new LinkedHashMap<String, Object>();
            DocumentTree.parse(sample.text(), sample.format(), new Mistakes())
                    .properties()
                    .forEach(property -> document.put(property.getKey(), property.getValue()));
            document.remove("terms");
            var again = new LinkedHashMap<String, Object>();
            again.put("service", service.code());
            again.put("facts", Wording.facts(service.facts()));
            Map<String, Object> fee = Wording.fee(service.terms());
            if (!fee.isEmpty()) {
                again.put("fee", fee);
            }
            again.put("terms", Wording.of(service.terms()));
            document.put("services", List.of(again));
            String written = JSON.writeValueAsString(document);
            CoveredService read =
                    Samples.agreement(written, Format.JSON).services().get(0);
            assertThat(rules(read.terms())).as(written).isEqualTo(rules(service.terms()));
            assertThat(read.terms().grace().rule())
                    .isEqualTo(service.terms().grace().rule());
            assertThat(read.facts()).isEqualTo(service.facts());
        }
    }

    /** What is agreed and where the signed agreement has it; where the document has it differs on purpose. */
    private static List<List<Object>> rules(Terms terms) {
        var clauses = new ArrayList<Clause<?>>();
        clauses.addAll(List.of(terms.period(), terms.combination(), terms.basis(), terms.floor(), terms.rounding()));
        clauses.addAll(terms.exclusions());
        clauses.addAll(terms.notices());
        clauses.addAll(terms.eligibility());
        clauses.addAll(terms.caps());
        clauses.addAll(terms.clocks());
        clauses.addAll(terms.terminations());
        if (terms.claim() != null) {
            clauses.add(terms.claim());
        }
        for (Objective objective : terms.objectives()) {
            clauses.add(new Clause<>(objective.name(), "", ""));
            clauses.addAll(List.of(
                    objective.coverage(),
                    objective.condition(),
                    objective.outageMinimum(),
                    objective.clock(),
                    objective.granularity(),
                    objective.metric(),
                    objective.denominator(),
                    objective.target(),
                    objective.credit()));
        }
        return clauses.stream()
                .map(clause -> List.of(clause.rule(), clause.citation(), String.valueOf(clause.interpretation())))
                .toList();
    }
}
