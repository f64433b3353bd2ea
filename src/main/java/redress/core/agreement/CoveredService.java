package redress.core.agreement;

/**
 * A service of the catalogue under the terms that hold for it: the agreement's, with the service's own above them.
 *
 * @param code the service's code in the catalogue; probe results name it
 */
public record CoveredService(String code, String name, Terms terms) {}
