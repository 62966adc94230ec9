/// Time series from CSV, the classical models, backtests and scores.
@NullMarked
package dev.unroll.series;

import org.jspecify.annotations.NullMarked;
