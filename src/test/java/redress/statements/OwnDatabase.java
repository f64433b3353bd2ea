package redress.statements;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Closes periods, so that it needs a database in which nobody else has agreements. */
public class OwnDatabase implements QuarkusTestProfile {}
