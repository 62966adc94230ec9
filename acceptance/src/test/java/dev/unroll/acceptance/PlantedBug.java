package dev.unroll.acceptance;

/// A mistake that could be made in the code of networks and their training.
///
/// @param what the mistake
/// @param file of the module `nn`, without `.java`
/// @param code what stands there, once
/// @param wrong what is planted instead
record PlantedBug(String what, String file, String code, String wrong) {
  @Override
  public String toString() {
    return what + " (" + file + ")";
  }
}
