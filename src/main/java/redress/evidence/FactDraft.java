package redress.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.intake.Draft;
import redress.intake.JsonObjects;

/** One fact of a kind as it is being read, with what may stand beside it: why it corrects another, and that it is withdrawn. */
final class FactDraft extends Draft {
    static final String NOUN = "fact";
    static final String SERVICE = "service";
    static final String CORRECTION = "correction";
    static final String WITHDRAWN = "withdrawn";

    private final Kind<?> kind;
    private final List<Field> fields;
    private final List<String> names;
    private final InstantSource time;
    private final Duration future;
    private final @Nullable Object[] values;

    @Nullable private String correction;

    private boolean withdrawn;

    /** @param future how far ahead what has happened may be reported, for clocks that are not quite right */
    FactDraft(Kind<?> kind, InstantSource time, Duration future) {
        this.kind = kind;
        this.fields = kind.fields();
        this.names = names(kind);
        this.time = time;
        this.future = future;
        this.values = new @Nullable Object[fields.size()];
    }

    /** All names, in the order in which they are told. */
    static List<String> names(Kind<?> kind) {
        var names = new ArrayList<String>();
        names.add(SERVICE);
        kind.fields().forEach(field -> names.add(field.name()));
        names.add(CORRECTION);
        names.add(WITHDRAWN);
        return List.copyOf(names);
    }

    @Override
    public void begin(long atLine) {
        super.begin(atLine);
        Arrays.fill(values, null);
        correction = null;
        withdrawn = false;
    }

    /** Why it replaces what stands; null where it does not. */
    @Nullable String correction() {
        return correction;
    }

    /** What was read. Only the key counts where it is withdrawn. */
    Line line(int serviceId) {
        return new Line(line(), serviceId, new Fact(fields, values), correction, withdrawn);
    }

    @Override
    protected String noun() {
        return NOUN;
    }

    @Override
    protected List<String> fields() {
        return names;
    }

    @Override
    protected List<String> needed() {
        var needed = new ArrayList<String>();
        needed.add(SERVICE);
        fields.stream()
                .filter(field -> field.needed() && field.absent() == null)
                .forEach(field -> needed.add(field.name()));
        return needed;
    }

    @Override
    protected int field(String name) {
        return names.indexOf(name);
    }

    @Override
    protected void json(int field, JsonParser json) throws IOException {
        if (field == 0 || isBeside(field)) {
            beside(field, json);
            return;
        }
        try {
            values[field - 1] = fields.get(field - 1).type().json(json);
        } catch (RuntimeException e) {
            mistake(fields.get(field - 1), shown(json), e);
        }
    }

    private boolean isBeside(int field) {
        return field > fields.size();
    }

    private void beside(int field, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        boolean flag = names.get(field).equals(WITHDRAWN);
        if (flag ? !token.isBoolean() : token != JsonToken.VALUE_STRING) {
            reject(names.get(field) + " is " + (flag ? "true or false" : "a text") + ", not "
                    + JsonObjects.kind(token));
        } else {
            cell(field, json.getText());
        }
    }

    private static String shown(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token.isScalarValue() && !token.isBoolean() ? shown(json.getText()) : JsonObjects.kind(token);
    }

    @Override
    protected void cell(int field, String text) {
        if (field == 0) {
            service(text);
        } else if (isBeside(field)) {
            beside(names.get(field), text);
        } else {
            try {
                values[field - 1] = fields.get(field - 1).type().parse(text);
            } catch (RuntimeException e) {
                mistake(fields.get(field - 1), shown(text), e);
            }
        }
    }

    private void beside(String name, String text) {
        try {
            if (name.equals(WITHDRAWN)) {
                withdrawn = (Boolean) Type.FLAG.parse(text);
            } else {
                correction = (String) Type.TEXT.parse(text);
            }
        } catch (IllegalArgumentException e) {
            reject(name + " is " + (name.equals(WITHDRAWN) ? Type.FLAG : Type.TEXT).description() + ", not "
                    + shown(text));
        }
    }

    private void mistake(Field field, String shown, RuntimeException e) {
        if (!Type.isMistake(e)) {
            throw e;
        }
        reject(field.name() + " is " + field.type().description() + ", not " + shown);
    }

    @Override
    protected void complete() {
        if (reason() != null) {
            return;
        }
        checkMissing();
        checkTimes();
        if (reason() == null && withdrawn && correction == null) {
            reject("what is withdrawn says why, in the field " + CORRECTION);
        }
        if (reason() == null && !withdrawn) {
            String fault = kind.fault(new Fact(fields, values));
            if (fault != null) {
                reject(fault);
            }
        }
    }

    private void checkMissing() {
        var missing = new ArrayList<String>();
        if (service() == null) {
            missing.add(SERVICE);
        }
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (values[i] == null && field.absent() != null) {
                values[i] = field.absent();
            }
            if (values[i] == null && field.needed() && (field.key() || !withdrawn)) {
                missing.add(field.name());
            }
        }
        missing(missing);
    }

    private void checkTimes() {
        Instant latest = time.instant().plus(future);
        for (int i = 0; i < fields.size(); i++) {
            if (values[i] != null && !fields.get(i).ahead() && isAfter(values[i], latest)) {
                reject(fields.get(i).name() + " is more than " + future.toSeconds() + " seconds in the future");
            }
        }
    }

    private static boolean isAfter(Object value, Instant latest) {
        if (value instanceof YearMonth month) {
            // Somewhere on earth a month begins this much before it does in UTC.
            LocalDate there = LocalDate.ofInstant(latest, ZoneOffset.MAX);
            return month.isAfter(YearMonth.from(there));
        }
        return value instanceof Instant instant && instant.isAfter(latest);
    }
}
