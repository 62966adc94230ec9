/// Recurrent forecasters: trained on many series, backtested, saved and loaded.
@NullMarked
package dev.unroll.forecast;

import org.jspecify.annotations.NullMarked;
