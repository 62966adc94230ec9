/// Reports: HTML files that need nothing else, and the charts and tables they are made of.
@NullMarked
package dev.unroll.report;

import org.jspecify.annotations.NullMarked;
