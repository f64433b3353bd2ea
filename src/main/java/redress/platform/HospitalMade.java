package redress.platform;

/** A hospital has been made, and this is for whoever keeps something ready for each. The work is done with its sight. */
public record HospitalMade(Hospitals.Hospital hospital) {}
