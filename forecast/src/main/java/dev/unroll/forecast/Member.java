package dev.unroll.forecast;

import dev.unroll.nn.Network;

/// One trained network of an ensemble.
///
/// @param network not changed any more
/// @param curve how its number of epochs was found, and the seed its weights and batches came from
record Member(Network network, LearningCurve curve) {}
