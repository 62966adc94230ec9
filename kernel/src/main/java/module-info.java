/// Float maths for networks: a scalar reference and a Vector API twin that gives the same bits.
module dev.unroll.kernel {
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.unroll.kernel;
}
