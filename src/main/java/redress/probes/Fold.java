package redress.probes;

import redress.core.measurement.MeasurementRule;

/** The outages of one service under one rule. */
record Fold(int id, int serviceId, MeasurementRule rule) {}
