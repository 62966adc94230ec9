/// The command line; the only module that ends the process.
module dev.unroll.cli {
  requires dev.unroll.forecast;
  requires dev.unroll.lab;
  requires dev.unroll.report;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.unroll.cli to
      info.picocli;
}
