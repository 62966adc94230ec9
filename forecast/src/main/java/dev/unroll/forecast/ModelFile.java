package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.series.TargetKind;
import dev.unroll.store.JsonView;
import dev.unroll.store.ModelFormatException;
import dev.unroll.store.StoredTensor;
import dev.unroll.store.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A [ForecastModel] as one file: the weights of all members, and the manifest ([Manifest]).
public final class ModelFile {
  private ModelFile() {}

  /// Writes a model: completely, or not at all.
  ///
  /// @throws java.io.UncheckedIOException if the disk is full or cannot be written; an older file
  ///   is then still there
  public static void write(ForecastModel model, Path path) {
    List<StoredTensor> tensors = new ArrayList<>();
    List<Member> members = model.predictor().members();
    for (int member = 0; member < members.size(); member++) {
      for (Parameter parameter : members.get(member).network().parameters()) {
        tensors.add(
            new StoredTensor(tensorName(member, parameter), parameter.value(), parameter.shape()));
      }
    }
    new TensorFile(Manifest.write(model), tensors).write(path);
  }

  /// Reads a model.
  ///
  /// @param kernels that will run it
  /// @throws ModelFormatException if the file is not a model, is damaged, or contradicts itself
  public static ForecastModel read(Path path, Kernels kernels) {
    TensorFile file = TensorFile.read(path);
    try {
      return model(file, new JsonView("manifest", file.manifest()), kernels);
    } catch (IllegalArgumentException wrong) {
      throw new ModelFormatException(path, 0, String.valueOf(wrong.getMessage()));
    }
  }

  private static ForecastModel model(TensorFile file, JsonView manifest, Kernels kernels) {
    Manifest.checkKind(manifest);
    ForecastModel.Origin origin = Manifest.origin(manifest.field("data"), manifest);
    TargetKind kind = Manifest.kind(manifest.field("target"));
    Settings settings = origin.settings();
    NetworkReading reading = Manifest.networkReading(manifest.field("reading"), kind, settings);
    checkSize(file, settings, reading, manifest.field("members").elements().size());
    List<Member> members = new ArrayList<>();
    for (JsonView member : manifest.field("members").elements()) {
      Network network = settings.architecture().network(reading.inputs(), reading.outputs());
      for (Parameter parameter : network.parameters()) {
        load(file.tensor(tensorName(members.size(), parameter), parameter.shape()), parameter);
      }
      members.add(new Member(network, Manifest.curve(member, settings, members.size())));
    }
    return new ForecastModel(
        new RecurrentPredictor(
            settings.architecture(), reading, kernels, members, scales(manifest, kind)),
        Manifest.residuals(manifest.field("residuals"), kind, settings.horizon()),
        origin);
  }

  private static Map<String, Scale> scales(JsonView manifest, TargetKind kind) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    for (JsonView series : manifest.field("series").elements()) {
      String id = series.field("id").string();
      if (scales.put(id, Manifest.scale(series, kind)) != null) {
        throw series.error("series '" + id + "' is listed twice");
      }
    }
    return scales;
  }

  /// Before anything of the size that the manifest claims is allocated.
  private static void checkSize(
      TensorFile file, Settings settings, NetworkReading reading, int members) {
    long expected =
        members * settings.architecture().parameters(reading.inputs(), reading.outputs());
    long found = file.tensors().stream().mapToLong(StoredTensor::size).sum();
    if (members != settings.seeds().size() || found != expected) {
      throw new IllegalArgumentException(
          "%s members of %s weights in all for %s seeds, but the file holds %s weights"
              .formatted(members, expected, settings.seeds().size(), found));
    }
  }

  private static void load(StoredTensor tensor, Parameter parameter) {
    System.arraycopy(tensor.data(), 0, parameter.value(), 0, parameter.size());
    parameter.changed();
  }

  private static String tensorName(int member, Parameter parameter) {
    return "member." + member + "." + parameter.name();
  }
}
