/// Double-precision oracles, the golden reader and contract tests.
module dev.unroll.testkit {
  requires transitive dev.unroll.nn;
  requires transitive dev.unroll.classical;
  requires transitive dev.unroll.series;
  requires transitive dev.unroll.store;
  requires hipparchus.core;
  requires static transitive org.jspecify;
  requires org.junit.jupiter.api;

  exports dev.unroll.testkit;
}
