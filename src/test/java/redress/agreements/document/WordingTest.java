package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redress.agreements.document.Samples.Sample;
import redress.core.agreement.Clause;
import redress.core.agreement.CoveredService;
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
            document.put(
                    "services",
                    List.of(Map.of(
                            "service", service.code(),
                            "fee", Wording.fee(service.terms().basis()),
                            "terms", Wording.of(service.terms()))));
            String written = JSON.writeValueAsString(document);
            Terms again =
                    Samples.agreement(written, Format.JSON).services().get(0).terms();
            assertThat(rules(again)).as(written).isEqualTo(rules(service.terms()));
        }
    }

    /** What is agreed and where the signed agreement has it; where the document has it differs on purpose. */
    private static List<List<Object>> rules(Terms terms) {
        Stream<Clause<?>> exclusions = Stream.concat(terms.exclusions().stream(), terms.caps().stream());
        return Stream.concat(
                        Stream.of(
                                terms.period(),
                                terms.coverage(),
                                terms.objective().condition(),
                                terms.outageMinimum(),
                                terms.denominator(),
                                terms.target(),
                                terms.credit(),
                                terms.basis(),
                                terms.floor(),
                                terms.rounding()),
                        exclusions)
                .map(clause -> List.<Object>of(clause.rule(), clause.citation()))
                .toList();
    }
}
