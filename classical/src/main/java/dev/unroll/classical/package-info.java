/// Classical models of time series: autoregression, exponential smoothing, linear dynamical systems
/// and hidden Markov models.
@NullMarked
package dev.unroll.classical;

import org.jspecify.annotations.NullMarked;
