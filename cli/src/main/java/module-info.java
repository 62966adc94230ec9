/// The command line and the report; the only module that ends the process.
module dev.unroll.cli {
  requires dev.unroll.forecast;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.unroll.cli to
      info.picocli;
}
