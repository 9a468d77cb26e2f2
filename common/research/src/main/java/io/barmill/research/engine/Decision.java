package io.barmill.research.engine;

import io.barmill.research.strategy.Targets;

/** A target that a strategy gave for an instrument. */
public record Decision(long time, String instrument, Targets.Kind kind, double value) {}
