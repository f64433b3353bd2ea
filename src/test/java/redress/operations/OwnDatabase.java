package redress.operations;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service that no other test has filled: one of them records ten thousand services, and a scrape of those takes its time. */
public class OwnDatabase implements QuarkusTestProfile {}
