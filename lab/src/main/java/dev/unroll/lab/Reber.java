package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The embedded Reber grammar (Hochreiter & Schmidhuber 1997, experiment 1): from each symbol of a
/// string the next is to be said. 512 different strings are drawn; the first 256 are for training,
/// which draws from them at random, and the exam is all 512. A string is right if at every step the
/// symbols that may follow are the most active outputs.
public final class Reber implements Task {
  private static final int HALF = 256;

  private final List<String> strings;

  /// @param seed of the strings
  public Reber(long seed) {
    RandomStream random = new RandomStream(seed, "reber strings");
    Set<String> different = new LinkedHashSet<>();
    while (different.size() < 2 * HALF) {
      different.add(ReberGrammar.draw(random));
    }
    List<String> drawn = List.copyOf(different);
    int[] order = new int[2 * HALF];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    // Short strings are drawn early: without this the second half would be of another kind.
    random.shuffle(order);
    List<String> shuffled = new ArrayList<>();
    for (int i : order) {
      shuffled.add(drawn.get(i));
    }
    strings = List.copyOf(shuffled);
  }

  /// 256 strings to learn from.
  public List<String> trainingStrings() {
    return strings.subList(0, HALF);
  }

  /// 256 others.
  public List<String> testStrings() {
    return strings.subList(HALF, 2 * HALF);
  }

  @Override
  public int inputSize() {
    return ReberGrammar.SYMBOLS.length();
  }

  @Override
  public int outputSize() {
    return ReberGrammar.SYMBOLS.length();
  }

  @Override
  public Loss loss() {
    return new CrossEntropy(outputSize());
  }

  @Override
  public Rule rule() {
    return new Rule(
        "the legal next symbols are the most active outputs at every step of all 512 strings",
        Rule.Measure.SHARE,
        1);
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    List<String> drawn = new ArrayList<>();
    for (int s = 0; s < sequences; s++) {
      drawn.add(strings.get(random.nextInt(HALF)));
    }
    return batch(drawn);
  }

  /// All strings, however many are asked for.
  @Override
  public List<Batch> exam(RandomStream random, int sequences) {
    return List.of(batch(trainingStrings()), batch(testStrings()));
  }

  private Batch batch(List<String> texts) {
    int[] lengths = texts.stream().mapToInt(text -> text.length() - 1).toArray();
    Draft draft = new Draft(lengths, inputSize());
    for (int s = 0; s < lengths.length; s++) {
      for (int t = 0; t < lengths[s]; t++) {
        draft.symbol(s, t, ReberGrammar.SYMBOLS.indexOf(texts.get(s).charAt(t)));
        draft.target(s, t, ReberGrammar.SYMBOLS.indexOf(texts.get(s).charAt(t + 1)));
      }
    }
    return draft.batch();
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      List<String> legal = ReberGrammar.successors(text(exam, s));
      boolean right = true;
      for (int t = 0; t < legal.size(); t++) {
        right &= legalAreMostActive(legal.get(t), output, s, t);
      }
      tally.add(right);
    }
  }

  private static String text(Batch batch, int s) {
    StringBuilder text = new StringBuilder("B");
    for (int t = 0; t < batch.targets().length(s); t++) {
      text.append(ReberGrammar.SYMBOLS.charAt((int) batch.targets().get(s, t, 0)));
    }
    return text.toString();
  }

  private static boolean legalAreMostActive(String legal, Sequences output, int s, int t) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < output.features(); k++) {
      double active = output.get(s, t, k);
      if (legal.indexOf(ReberGrammar.SYMBOLS.charAt(k)) >= 0) {
        least = Math.min(least, active);
      } else {
        most = Math.max(most, active);
      }
    }
    return least > most;
  }
}
