package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `explain` says of small networks of each kind.
class ExplainTest {
  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void forecastOnce() throws IOException {
    data = Data.waves(folder, 60, "north", "south");
    for (String cell : List.of("rnn", "gru", "lstm")) {
      Run.forecast(data, folder.resolve(cell), "--series", "id", "--time", "day", "--cell", cell)
          .fine();
    }
  }

  private static Path model(String cell) {
    return folder.resolve(cell, "model.safetensors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", "lstm"})
  void theGradientFadesAsTheBoundSays(String cell) {
    JsonView layer =
        Run.of("explain", model(cell), data, "--json")
            .fine()
            .json()
            .field("models")
            .elements()
            .getFirst()
            .field("layers")
            .elements()
            .getFirst();
    List<Double> norms =
        layer.field("gradientByLag").elements().stream().map(JsonView::doubleValue).toList();
    assertTrue(norms.size() > 20, "lags: " + norms.size());
    assertTrue(norms.getFirst() > 0, norms.toString());
    assertTrue(norms.getLast() < norms.getFirst(), norms.toString());
    JsonView loop = layer.field("loops").elements().getFirst();
    double norm = loop.field("norm").doubleValue();
    assertTrue(loop.field("spectralRadius").doubleValue() <= norm * (1 + 1e-9), "radius <= norm");
    if (cell.equals("rnn")) {
      for (int lag = 0; lag < norms.size(); lag++) {
        double bound = norms.getFirst() * Math.pow(norm, lag);
        assertTrue(norms.get(lag) <= bound * (1 + 1e-4), "lag " + lag + " of " + norms);
      }
    } else {
      assertEquals(norms.size(), layer.field("kept").elements().size(), "kept, by lag");
    }
  }

  @Test
  void showsModelsBesideEachOther() throws IOException {
    Path page = folder.resolve("page.html");
    Object[] arguments = {
      "explain", model("rnn"), model("gru"), model("lstm"), data, "--out", page, "--id", "south"
    };
    String text = Run.of(arguments).fine().out();
    for (String name : List.of("rnn 1x4", "gru 1x4", "lstm 1x4")) {
      assertTrue(text.contains(name), text);
    }
    assertTrue(text.contains("horizon"), text);
    String html = Files.readString(page);
    assertTrue(html.contains("series “south”"), "the chosen series is drawn");
    assertTrue(html.contains("Gradient by lag"), "the chart is there");
    assertEquals(text, Run.of(arguments).fine().out(), "the same again");
    assertEquals(html, Files.readString(page), "the same page again");
  }

  @Test
  void refusesWhatItCannotExplain() {
    Path rnn = model("rnn");
    Run.of("explain", rnn)
        .refused(2, rnn + ": a model and no data; give unroll explain MODEL... DATA.csv");
    Run.of("explain", rnn, data, "--id", "west")
        .refused(2, "--id west: there is no such series in waves; there are north, south");
    Run.of("explain", rnn, data, "--out", data)
        .refused(2, "--out %s would overwrite what is read; choose another --out".formatted(data));
  }
}
