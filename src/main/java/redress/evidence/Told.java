package redress.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import redress.intake.Answers;

/** Facts as they are told, in the words in which they can be sent. */
final class Told {
    private Told() {}

    /** The fields of a JSON object that is open. */
    static void write(JsonGenerator json, Kind<?> kind, Fact fact, @Nullable String correction, boolean withdrawn)
            throws IOException {
        for (int i = 0; i < kind.fields().size(); i++) {
            Field field = kind.fields().get(i);
            Object value = fact.value(i);
            if (value != null && !value.equals("")) {
                write(json, field, value);
            }
        }
        if (correction != null) {
            json.writeStringField(FactDraft.CORRECTION, correction);
        }
        if (withdrawn) {
            json.writeBooleanField(FactDraft.WITHDRAWN, true);
        }
    }

    private static void write(JsonGenerator json, Field field, Object value) throws IOException {
        if (value instanceof Long count) {
            json.writeNumberField(field.name(), count);
        } else if (value instanceof BigDecimal decimal) {
            json.writeFieldName(field.name());
            json.writeNumber(decimal);
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField(field.name(), flag);
        } else {
            json.writeStringField(field.name(), field.type().text(value));
        }
    }

    static void header(Writer csv, Kind<?> kind) throws IOException {
        csv.write(String.join(",", FactDraft.names(kind)) + "\r\n");
    }

    /** A line under the {@link #header}. */
    static void write(Writer csv, Kind<?> kind, String service, StoredFacts.Stored stored) throws IOException {
        var line = new StringJoiner(",", "", "\r\n");
        line.add(Answers.quoted(service));
        for (int i = 0; i < kind.fields().size(); i++) {
            Object value = stored.revision().fact().value(i);
            line.add(
                    value == null
                            ? ""
                            : Answers.quoted(kind.fields().get(i).type().text(value)));
        }
        line.add(Answers.quoted(stored.revision().correction()));
        line.add(stored.revision().withdrawn() ? "true" : "");
        csv.write(line.toString());
    }
}
