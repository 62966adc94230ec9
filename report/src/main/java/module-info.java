/// Reports as single HTML files, and the charts and tables they are made of.
module dev.unroll.report {
  requires transitive dev.unroll.forecast;
  requires static org.jspecify;

  exports dev.unroll.report;
}
