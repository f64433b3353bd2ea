package redress.agreements.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import redress.core.agreement.Clause;

/**
 * Where a clause may stand: nearest first, the agreement's own terms last. A clause is read once, however many services share
 * it.
 */
final class Layers {
    private final List<Cursor> nearestFirst;
    private final Map<String, Clause<?>> read;

    private Layers(List<Cursor> nearestFirst, Map<String, Clause<?>> read) {
        this.nearestFirst = List.copyOf(nearestFirst);
        this.read = read;
    }

    static Layers of(Cursor general) {
        return new Layers(List.of(general), new HashMap<>());
    }

    /** These layers with a nearer one before them. */
    Layers under(Cursor nearer) {
        var all = new ArrayList<Cursor>();
        all.add(nearer);
        all.addAll(nearestFirst);
        return new Layers(all, read);
    }

    /** One layer by itself, remembered with the others. */
    Layers only(Cursor layer) {
        return new Layers(List.of(layer), read);
    }

    /** The clause of the nearest layer that has it; where none has, its place in the agreement's own terms. */
    Cursor at(String key) {
        for (Cursor layer : nearestFirst) {
            if (layer.at(key).isPresent()) {
                return layer.at(key);
            }
        }
        return nearestFirst.get(nearestFirst.size() - 1).at(key);
    }

    <T> Clause<T> written(String key, Function<Cursor, ? extends T> reader, T byDefault) {
        Cursor at = at(key);
        return at.isPresent()
                ? remembered(at, () -> Citation.clause(reader.apply(at), at))
                : Clause.byDefault(byDefault, at.path());
    }

    <T> Clause<T> required(String key, Function<Cursor, ? extends T> reader, T standIn, String example) {
        if (!at(key).isPresent()) {
            at(key).mistake("is missing: write " + key + ": " + example + ", here or in the terms of each service");
        }
        return written(key, reader, standIn);
    }

    // A path is read by one reader only, so that what was remembered for it has that reader's type.
    @SuppressWarnings("unchecked")
    <T> Clause<T> remembered(Cursor at, Supplier<Clause<T>> reading) {
        Clause<?> known = read.get(at.path());
        if (known == null) {
            known = reading.get();
            read.put(at.path(), known);
        }
        return (Clause<T>) known;
    }
}
