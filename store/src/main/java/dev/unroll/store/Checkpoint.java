package dev.unroll.store;

import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Resumable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A training as a file: the parameters of a network, and all that is carried from step to step
/// beside them. A training that is stopped after any save and resumed from it ends in the same
/// bytes as one that never stopped, if everything that changes is given [#with] a name: the
/// trainer, random streams, the order of the data, schedules with a memory, averages, early
/// stopping, states carried between batches.
///
/// What is saved takes the place of the file before at once and completely, or not at all
/// ([AtomicFile]).
public final class Checkpoint {
  private static final String KIND = "checkpoint";
  private static final int VERSION = 1;

  private final Network network;
  private final Map<String, Resumable> parts = new LinkedHashMap<>();

  public Checkpoint(Network network) {
    this.network = network;
  }

  /// Adds something that training carries from step to step.
  ///
  /// @param name letters, digits, `-` and `_`
  /// @return this
  /// @throws IllegalArgumentException if the name is used or not allowed
  public Checkpoint with(String name, Resumable part) {
    if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
      throw new IllegalArgumentException(
          "Checkpoint: the name '%s', expected 1 to 80 of A-Z a-z 0-9 _ -".formatted(name));
    }
    if (parts.putIfAbsent(name, part) != null) {
      throw new IllegalArgumentException("Checkpoint: the name '%s' is used twice".formatted(name));
    }
    return this;
  }

  /// Saves everything as it is now.
  ///
  /// @throws java.io.UncheckedIOException if that fails; the file before is then still there
  /// @throws IllegalArgumentException if a number is not finite; the file before is still there
  public void save(Path path) {
    List<StoredTensor> tensors = NetworkFile.tensors(network);
    int parameters = tensors.size();
    Json.ObjectBuilder manifest = Json.object();
    parts.forEach((name, part) -> {
      manifest.put(name, json(part));
      for (float[] array : part.arrays()) {
        String tensor = tensorName(name, tensors.size() - parameters);
        tensors.add(new StoredTensor(tensor, array, List.of(array.length)));
      }
    });
    Json whole =
        Json.object()
            .put("kind", KIND)
            .put("version", VERSION)
            .put("network", NetworkDescription.json(network))
            .put("parts", manifest.build())
            .build();
    new TensorFile(whole, tensors).write(path);
  }

  /// Puts everything as it was when it was saved. To be called on a checkpoint made in the same
  /// way: of an equal network, with the same names and settings.
  ///
  /// @throws ModelFormatException if the file is missing, damaged, or of another training; nothing
  ///   is then changed
  public void resume(Path path) {
    TensorFile file = TensorFile.read(path);
    try {
      resume(file, new JsonView("manifest", file.manifest()));
    } catch (IllegalArgumentException wrong) {
      throw new ModelFormatException(path, 0, String.valueOf(wrong.getMessage()));
    }
  }

  private void resume(TensorFile file, JsonView manifest) {
    check(manifest);
    List<Runnable> changes = new ArrayList<>();
    List<Parameter> parameters = network.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      String name = NetworkFile.tensorName(i, parameter.name());
      changes.add(copy(file.tensor(name, parameter.shape()), parameter.value()));
      changes.add(parameter::changed);
    }
    int tensors = parameters.size();
    for (Map.Entry<String, Resumable> entry : parts.entrySet()) {
      Resumable part = entry.getValue();
      Map<String, Long> numbers = numbers(manifest.field("parts").field(entry.getKey()), part);
      for (float[] array : part.arrays()) {
        String name = tensorName(entry.getKey(), tensors++ - parameters.size());
        changes.add(copy(file.tensor(name, List.of(array.length)), array));
      }
      changes.add(() -> part.resume(numbers));
    }
    if (file.tensors().size() != tensors) {
      throw new IllegalArgumentException(
          "%s tensors, expected %s".formatted(file.tensors().size(), tensors));
    }
    changes.forEach(Runnable::run);
  }

  private static Runnable copy(StoredTensor from, float[] to) {
    return () -> System.arraycopy(from.data(), 0, to, 0, to.length);
  }

  private void check(JsonView manifest) {
    NetworkFile.checkKind(manifest, KIND, VERSION);
    String described = NetworkDescription.json(network).compact();
    if (!manifest.field("network").value().compact().equals(described)) {
      throw new IllegalArgumentException(
          "the network is another: found %s, expected %s"
              .formatted(manifest.field("network").value().compact(), described));
    }
    if (!List.copyOf(manifest.field("parts").names()).equals(List.copyOf(parts.keySet()))) {
      throw new IllegalArgumentException(
          "the parts are %s, expected %s"
              .formatted(manifest.field("parts").names(), parts.keySet()));
    }
  }

  private static Map<String, Long> numbers(JsonView json, Resumable part) {
    String settings = json.field("settings").string();
    if (!settings.equals(part.settings())) {
      throw json.error(
          "saved with other settings: found %s, expected %s".formatted(settings, part.settings()));
    }
    JsonView view = json.field("numbers");
    Map<String, Long> expected = part.numbers();
    if (!view.names().equals(expected.keySet())) {
      throw view.error("found %s, expected %s".formatted(view.names(), expected.keySet()));
    }
    Map<String, Long> numbers = new LinkedHashMap<>();
    view.names().forEach(name -> numbers.put(name, view.field(name).longValue()));
    return numbers;
  }

  private static Json json(Resumable part) {
    Json.ObjectBuilder numbers = Json.object();
    part.numbers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(number -> numbers.put(number.getKey(), number.getValue()));
    return Json.object().put("settings", part.settings()).put("numbers", numbers.build()).build();
  }

  private static String tensorName(String part, int at) {
    return "parts." + part + "." + at;
  }
}
