/// Recurrent networks: cells, the loop through time and back, losses and optimisers.
module dev.unroll.nn {
  requires transitive dev.unroll.kernel;
  requires static org.jspecify;

  exports dev.unroll.nn;
}
