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
      List<Parameter> parameters = members.get(member).network().parameters();
      for (int at = 0; at < parameters.size(); at++) {
        Parameter parameter = parameters.get(at);
        tensors.add(
            new StoredTensor(
                tensorName(member, parameters, at), parameter.value(), parameter.shape()));
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
      Network network = settings.architecture().network(reading);
      List<Parameter> parameters = network.parameters();
      for (int at = 0; at < parameters.size(); at++) {
        String name = tensorName(members.size(), parameters, at);
        load(file.tensor(name, parameters.get(at).shape()), parameters.get(at));
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
    long expected = members * settings.architecture().parameters(reading);
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

  /// Names of parameters are only unique inside a layer: a name that comes again has its place in
  /// the network before it.
  private static String tensorName(int member, List<Parameter> parameters, int at) {
    String name = parameters.get(at).name();
    boolean again = parameters.subList(0, at).stream().anyMatch(one -> one.name().equals(name));
    return "member." + member + "." + (again ? at + "." : "") + name;
  }
}
