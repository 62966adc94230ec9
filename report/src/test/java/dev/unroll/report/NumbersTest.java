package dev.unroll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class NumbersTest {

  @Test
  void aColumnHasOneNumberOfDigits() {
    Numbers.Style prices = Numbers.column(DoubleStream.of(28.8, 560.19, Double.NaN));
    assertEquals("28.80", prices.text(28.8), "small");
    assertEquals("560.19", prices.text(560.19), "large");
    assertEquals("–", prices.text(Double.NaN), "undefined");
    assertEquals(
        "0.0123", Numbers.column(DoubleStream.of(0.0123, 8)).text(0.0123).substring(0, 6), "part");
    assertEquals("2874.56", Numbers.column(DoubleStream.of(2874.56)).text(2874.56), "two digits");
    assertEquals("1.2000e+12", Numbers.column(DoubleStream.of(1.2e12)).text(1.2e12), "huge");
    assertEquals("0.00", Numbers.column(DoubleStream.of(0, 0)).text(0).substring(0, 4), "zeros");
  }

  @Test
  void aCountHasNoDecimals() {
    assertEquals("17", Numbers.value(17), "whole");
    assertEquals("17.500", Numbers.value(17.5), "not whole");
    assertEquals("0", Numbers.value(-0.0), "zero");
    assertEquals("1.2000e+12", Numbers.value(1.2e12), "huge");
    assertEquals("–", Numbers.value(Double.NaN), "undefined");
  }

  @Test
  void zeroHasNoSign() {
    assertEquals("0.00", Numbers.fixed(-0.001, 2), "rounded to zero");
    assertEquals("-0.01", Numbers.fixed(-0.006, 2), "below zero");
  }

  @Test
  void probabilitiesAreNeverZero() {
    assertEquals("< 0.001", Numbers.p(1e-9), "tiny");
    assertEquals("0.412", Numbers.p(0.4123), "usual");
    assertEquals("–", Numbers.p(Double.NaN), "undefined");
  }

  @Test
  void coordinatesHaveOneDigitAtMost() {
    assertEquals("12.5", Numbers.coordinate(12.4996), "rounded");
    assertEquals("-0.3", Numbers.coordinate(-0.31), "between -1 and 0");
    assertEquals("7", Numbers.coordinate(7.04), "whole");
    assertEquals("0", Numbers.coordinate(-0.04), "zero");
  }
}
