package dev.unroll.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The covariates of a table, as its rows have them.
final class CovariateTable {
  private final CsvTable table;
  private final CovariateOptions options;
  private final List<String> targets;
  private final Reading reading;
  private final List<Column> columns = new ArrayList<>();
  private final BitSet bad = new BitSet();

  /// A column of the table, with words or with numbers.
  private static final class Column {
    final String name;
    final Covariate.Role role;
    final boolean categorical;
    final List<String> texts;
    final double[] numbers;

    Column(
        String name,
        Covariate.Role role,
        boolean categorical,
        List<String> texts,
        double[] numbers) {
      this.name = name;
      this.role = role;
      this.categorical = categorical;
      this.texts = texts;
      this.numbers = numbers;
    }

    boolean isMissing(int row) {
      return row < 0
          || (categorical ? Numbers.isMissing(texts.get(row)) : Double.isNaN(numbers[row]));
    }
  }

  /// @param badRows rows that may be left out
  CovariateTable(CsvTable table, CsvOptions options, BadRows badRows) {
    this.table = table;
    this.options = options.covariates();
    this.targets =
        this.options.multivariate() ? Columns.of(options.target(), table.header()) : List.of();
    this.reading = options.reading();
    checkNames();
    for (Covariate.Role role : Covariate.Role.values()) {
      for (String name : named(role)) {
        columns.add(column(name, role, badRows));
      }
    }
  }

  private List<String> named(Covariate.Role role) {
    List<String> given =
        options.of(role).map(names -> Columns.of(names, table.header())).orElse(List.of());
    return role == Covariate.Role.PAST
        ? Stream.concat(targets.stream(), given.stream()).distinct().toList()
        : given;
  }

  private Set<String> categorical() {
    return new TreeSet<>(
        options.categorical().map(names -> Columns.of(names, table.header())).orElse(List.of()));
  }

  private void checkNames() {
    if (options.multivariate() && targets.size() < 2) {
      throw new IllegalArgumentException(
          "--multivariate: there is one target, %s; name several, such as --target a,b,c"
              .formatted(Words.quote(targets.getFirst())));
    }
    List<String> all =
        Arrays.stream(Covariate.Role.values()).flatMap(role -> named(role).stream()).toList();
    for (String name : all) {
      if (all.indexOf(name) != all.lastIndexOf(name)) {
        throw new IllegalArgumentException(
            "--past, --future and --static name the column %s twice".formatted(Words.quote(name)));
      }
    }
    for (String name : categorical()) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException(
            "--categorical %s: it is none of the columns of --past, --future and --static: %s"
                .formatted(Words.quote(name), String.join(", ", all)));
      }
    }
  }

  private Column column(String name, Covariate.Role role, BadRows badRows) {
    List<String> texts = table.column(name);
    boolean categorical =
        categorical().contains(name)
            || texts.stream()
                .filter(text -> !Numbers.isMissing(text))
                .findFirst()
                .filter(text -> !Numbers.looksLikeOne(text, reading))
                .isPresent();
    double[] numbers =
        categorical
            ? new double[0]
            : new Numbers(texts, reading.with(Reading.Missing.MASK), place(name))
                .values(bad::set, badRows);
    return new Column(name, role, categorical, texts, numbers);
  }

  private Numbers.Place place(String name) {
    return new Numbers.Place() {
      @Override
      public int line(int row) {
        return table.line(row);
      }

      @Override
      public DataFormatException error(int row, String reason) {
        return table.error(row, name, reason);
      }
    };
  }

  /// Whether a row of the table is left out.
  boolean isBad(int row) {
    return bad.get(row);
  }

  /// The covariates of one series.
  ///
  /// @param rows of the table, one a step; -1 where a step has none
  /// @param target the column that has its values
  /// @param known how many of the rows have a value, or one after them has
  /// @param times of the steps
  Covariates of(String target, List<Integer> rows, int known, TimeIndex times) {
    List<Covariate> own = new ArrayList<>();
    for (Column column : columns) {
      int length =
          switch (column.role) {
            case PAST -> known;
            case FUTURE -> rows.size();
            case STATIC -> 1;
          };
      int[] at =
          column.role == Covariate.Role.STATIC
              ? new int[] {only(column, rows)}
              : at(column, rows.subList(0, length));
      own.add(
          column.categorical
              ? Covariate.words(
                  column.name,
                  column.role,
                  length,
                  step -> at[step] < 0 ? "" : column.texts.get(at[step]))
              : Covariate.numbers(
                  column.name,
                  column.role,
                  length,
                  step -> at[step] < 0 ? Double.NaN : column.numbers[at[step]]));
    }
    if (options.multivariate()) {
      own.add(Covariate.words("target", Covariate.Role.STATIC, 1, _ -> target));
    }
    if (times.isIrregular()) {
      own.add(Elapsed.of(times, known));
    }
    options.calendar().ifPresent(words -> own.addAll(Calendar.of(words, times)));
    options.fourier().ifPresent(waves -> own.addAll(Fourier.of(waves, times)));
    return own.isEmpty() ? Covariates.NONE : new Covariates(own);
  }

  /// Where the cell of each step stands; -1 where it is missing.
  private int[] at(Column column, List<Integer> rows) {
    int[] at = new int[rows.size()];
    int before = -1;
    for (int step = 0; step < at.length; step++) {
      int row = rows.get(step);
      boolean missing = column.isMissing(row);
      if (missing && row >= 0 && reading.missing() == Reading.Missing.ERROR) {
        throw table.error(
            row,
            column.name,
            "a value is missing; fill it, or say what to do by --missing mask or carry");
      }
      at[step] = !missing ? row : reading.missing() == Reading.Missing.CARRY ? before : -1;
      before = at[step];
    }
    return at;
  }

  /// The row that has the value of a static covariate, which all rows share.
  private int only(Column column, List<Integer> rows) {
    int only = -1;
    for (int row : rows) {
      if (!column.isMissing(row)) {
        if (only >= 0 && !column.texts.get(row).equals(column.texts.get(only))) {
          throw table.error(
              row,
              column.name,
              "%s, but %s on line %s of the same series; a static covariate has one value a series"
                  .formatted(
                      Words.quote(column.texts.get(row)),
                      Words.quote(column.texts.get(only)),
                      table.line(only)));
        }
        only = only < 0 ? row : only;
      }
    }
    return only;
  }
}
