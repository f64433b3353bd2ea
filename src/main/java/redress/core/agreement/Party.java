package redress.core.agreement;

/**
 * A party to an agreement: the cloud service provider or the cloud service customer.
 *
 * @param code short name in lower case, used in addresses and metrics
 */
public record Party(String code, String name) {}
