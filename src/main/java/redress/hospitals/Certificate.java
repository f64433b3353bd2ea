package redress.hospitals;

import java.time.Instant;

/**
 * What is left of a removed hospital.
 *
 * @param text canonical JSON (RFC 8785)
 * @param sha256 of the text's bytes in UTF-8
 */
record Certificate(long id, String hospital, Instant removedAt, String text, String sha256) {}
