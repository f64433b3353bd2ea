package redress.core.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the customer's administrator judges an incident (ISO/TS 23535, 5.1.1.3 e). It stands beside the figures and alters none.
 *
 * @param impact in words; empty where nothing is said
 * @param sites which sites of the hospital were concerned
 * @param clinicalServices which clinical services were, such as emergency department
 * @param safetyReference the number under which the hospital examines a danger to patients; null where there is none
 * @param cause in words; empty where it is not known
 * @param accountability shares that come to 100 percent; empty where it is not judged
 * @param workaround what the hospital did meanwhile; empty where nothing
 * @param significant whether the impact was significant
 */
public record Judgement(
        String impact,
        List<String> sites,
        List<String> clinicalServices,
        @Nullable String safetyReference,
        String cause,
        List<Accountability> accountability,
        String workaround,
        boolean significant) {
    public Judgement {
        sites = List.copyOf(sites);
        clinicalServices = List.copyOf(clinicalServices);
        accountability = List.copyOf(accountability);
    }

    /** What is wrong with it, in words; empty where nothing is. */
    public List<String> faults() {
        return Accountability.faults(accountability);
    }
}
