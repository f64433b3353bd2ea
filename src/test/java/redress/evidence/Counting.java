package redress.evidence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A source of connections that counts the statements prepared on them. */
final class Counting {
    private Counting() {}

    static DataSource of(DataSource dataSource, AtomicInteger statements) {
        return proxy(DataSource.class, dataSource, statements);
    }

    private static <T> T proxy(Class<T> type, T target, AtomicInteger statements) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(target, arguments);
                        if (method.getName().equals("prepareStatement")) {
                            statements.incrementAndGet();
                        }
                        return result instanceof Connection connection
                                ? proxy(Connection.class, connection, statements)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
