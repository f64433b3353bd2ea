package redress.core.incident;

/** Who says something of an incident. */
public enum Side {
    /** The hospital. */
    CUSTOMER,
    /** The provider. */
    PROVIDER,
    /** The service itself, from its measurements and clocks. */
    MEASUREMENT
}
