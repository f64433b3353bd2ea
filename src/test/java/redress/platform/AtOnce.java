package redress.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several instances of the service that do the same at once, each in a thread and with transactions of its own. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Lets so many begin together, and waits until all are done.
     *
     * @param work gets the number of the instance, from 0
     * @throws ExecutionException what one of them failed with
     */
    public static <T> List<T> instances(int count, IntFunction<T> work) throws Exception {
        var start = new CyclicBarrier(count);
        var threads = Executors.newFixedThreadPool(count);
        try {
            var begun = new ArrayList<Future<T>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                begun.add(threads.submit(() -> {
                    SightForTests.firstHospital();
                    start.await();
                    return work.apply(number);
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> one : begun) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
