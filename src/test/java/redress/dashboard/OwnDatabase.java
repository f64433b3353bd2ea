package redress.dashboard;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Starts the service anew, on a database of its own, so that a page of everything shows what its test put in and no more. */
public class OwnDatabase implements QuarkusTestProfile {}
