package redress.hospitals;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Makes and removes hospitals, so that it needs a database in which nobody counts on theirs. */
public class OwnDatabase implements QuarkusTestProfile {}
