package redress.platform;

/**
 * A hospital has been removed, and this is for whoever remembers something of it. Other instances of the service go on remembering
 * until they end, which shows nothing to anybody: the number is never given again.
 */
public record HospitalRemoved(Hospitals.Hospital hospital) {}
