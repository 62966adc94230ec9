/// The classic tasks that ask a network to remember.
module dev.unroll.lab {
  requires transitive dev.unroll.kernel;
  requires transitive dev.unroll.nn;
  requires static org.jspecify;

  exports dev.unroll.lab;
}
