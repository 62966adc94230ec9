package dev.unroll.store;

import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Any network as one file: its description and its weights.
public final class NetworkFile {
  private static final String KIND = "network";
  private static final int VERSION = 1;

  private NetworkFile() {}

  /// Writes a network: completely, or not at all.
  ///
  /// @throws java.io.UncheckedIOException if that fails; the file before is then still there
  /// @throws IllegalArgumentException if a weight is not finite; the file before is still there
  public static void write(Network network, Path path) {
    Json manifest =
        Json.object()
            .put("kind", KIND)
            .put("version", VERSION)
            .put("layers", NetworkDescription.json(network))
            .build();
    new TensorFile(manifest, tensors(network)).write(path);
  }

  /// Reads a network.
  ///
  /// @throws ModelFormatException if the file is missing, is no network, is damaged, or contradicts
  ///   itself
  /// @throws java.io.UncheckedIOException if the disk fails
  public static Network read(Path path) {
    return read(path, OwnCells.none());
  }

  /// Reads a network that may have cells of the caller's.
  ///
  /// @throws ModelFormatException also if it has a cell that `own` does not know
  public static Network read(Path path, OwnCells own) {
    TensorFile file = TensorFile.read(path);
    try {
      JsonView manifest = new JsonView("manifest", file.manifest());
      checkKind(manifest, KIND, VERSION);
      return new NetworkReader(file, own).read(manifest.field("layers"));
    } catch (IllegalArgumentException wrong) {
      throw new ModelFormatException(path, 0, String.valueOf(wrong.getMessage()));
    } catch (ArithmeticException tooLarge) {
      throw new ModelFormatException(path, 0, "a layer has more weights than an array can hold");
    }
  }

  /// The parameters as tensors, `network.` and number and name of each.
  static List<StoredTensor> tensors(Network network) {
    List<StoredTensor> tensors = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      String name = tensorName(tensors.size(), parameter.name());
      tensors.add(new StoredTensor(name, parameter.value(), parameter.shape()));
    }
    return tensors;
  }

  /// Names of parameters are only unique inside a layer.
  static String tensorName(int at, String parameter) {
    return "network." + at + "." + parameter;
  }

  static void checkKind(JsonView manifest, String kind, int version) {
    String foundKind = manifest.field("kind").string();
    int foundVersion = manifest.field("version").intValue();
    if (!foundKind.equals(kind) || foundVersion != version) {
      throw new IllegalArgumentException(
          "a %s of version %s; a %s of version %s is expected"
              .formatted(foundKind, foundVersion, kind, version));
    }
  }
}
