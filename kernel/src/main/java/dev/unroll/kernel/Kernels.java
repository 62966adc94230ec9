package dev.unroll.kernel;

/// The float maths that networks are made of: matrix products, activations, and the fused pointwise
/// passes of the recurrent cells.
///
/// There are two implementations, [ScalarKernels] and [VectorKernels]. The scalar one is the
/// definition: every kernel states the order of its operations, both sets follow it, and so both
/// give the same bits, at any vector width. A sum is always a chain of fused multiply-adds in the
/// order of its index; exp, tanh, sigmoid and log are polynomials of our own.
///
/// Kernels trust their callers: layers check shapes once per call, kernels do not. Matrices are
/// row-major parts of `float[]`: `xAt` is the index of the first element, `xRow` the distance
/// between two rows.
public sealed interface Kernels permits ScalarKernels, VectorKernels {

  /// The faster set, if this machine can run it: [#vector()] where the module
  /// `jdk.incubator.vector` is readable and the CPU has a fused multiply-add, [#scalar()]
  /// elsewhere.
  static Kernels auto() {
    return Hardware.vectorApi() && Hardware.fma() ? vector() : scalar();
  }

  /// The reference set.
  static Kernels scalar() {
    return ScalarKernels.INSTANCE;
  }

  /// The Vector API set.
  ///
  /// @throws IllegalStateException if the module `jdk.incubator.vector` is not there, the message
  ///   says how to switch it on, or if the CPU has no fused multiply-add
  static Kernels vector() {
    if (!Hardware.vectorApi()) {
      throw new IllegalStateException(
          "Kernels: the module jdk.incubator.vector is not readable; start Java with"
              + " --add-modules jdk.incubator.vector, or use Kernels.auto()");
    }
    if (!Hardware.fma()) {
      throw new IllegalStateException(
          "Kernels: this CPU has no fused multiply-add, which the vector set needs; use"
              + " Kernels.auto()");
    }
    return VectorKernels.INSTANCE;
  }

  /// `a * b + c`, rounded once where the CPU has a fused multiply-add, twice elsewhere: as the
  /// kernels do it.
  static float fma(float a, float b, float c) {
    return Functions.fma(a, b, c);
  }

  /// `scalar` or `vector`.
  String name();

  /// Floats per vector: 1 for the scalar set.
  int lanes();

  // ---- matrix products ------------------------------------------------------------------------

  /// The one matrix product: `c[i,j] = start[i,j] + sum over k of a[i,k] * b[k,j]`, each element a
  /// chain `fma(a[i,k], b[k,j], sum)` with k from 0 upwards that begins at `start[i,j]`.
  ///
  /// A and Aᵀ are the same to it (swap `aRow` and `aColumn`); B and Bᵀ differ in how [Panels] were
  /// packed. With `start` = a bias and `startRow` = 0 it adds a bias to every row; with `start` =
  /// `c` it accumulates.
  ///
  /// @param m rows of a, start and c
  /// @param a `[m, k]`, element (i, k) at `aAt + i * aRow + k * aColumn`
  /// @param b packed `[k, n]`
  /// @param start `[m, n]`, element (i, j) at `startAt + i * startRow + j`
  /// @param c `[m, n]`, element (i, j) at `cAt + i * cRow + j`
  void multiply(
      int m,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      Panels b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow);

  /// `c += a * b` for the rows of a strip and the steps that it holds, as [#multiply] does it with
  /// `start` = `c`.
  ///
  /// @param first row of b that belongs to the strip's first step
  void multiply(Strip a, Panels b, int first, float[] c, int cAt, int cRow);

  // ---- element by element ---------------------------------------------------------------------
  //
  // Errors are given in units in the last place of the exact result, over all floats; where the CPU
  // has no fused multiply-add they are larger. `y` may be `x`.

  /// `y = exp(x)`, within 1 ulp.
  void exp(int n, float[] x, int xAt, float[] y, int yAt);

  /// `y = log(x)`, within 1 ulp; NaN below 0, minus infinity at 0.
  void log(int n, float[] x, int xAt, float[] y, int yAt);

  /// `y = tanh(x)`, within 3 ulp and never beyond 1.
  void tanh(int n, float[] x, int xAt, float[] y, int yAt);

  /// `y = 1 / (1 + exp(-x))`, within 2.5 ulp, subnormal results included.
  void sigmoid(int n, float[] x, int xAt, float[] y, int yAt);

  /// `y += x`.
  void add(int n, float[] x, int xAt, float[] y, int yAt);

  /// `x *= factor`.
  void scale(int n, float factor, float[] x, int xAt);

  /// `sum[j] += x[0,j] + x[1,j] + ...`, rows in order; the gradient of a bias.
  void addRows(int rows, int n, float[] x, int xAt, int xRow, float[] sum, int sumAt);

  /// The sum of squares in double precision, in one fixed shape: element i goes to partial sum `i
  /// mod 16`, and the 16 are added as a binary tree.
  double sumOfSquares(int n, float[] x, int xAt);

  // ---- cells: the pointwise passes of one step for `rows` sequences ---------------------------
  //
  // `gates` holds `[rows, blocks * hidden]` for this step, row after row; states and their
  // gradients
  // hold `[rows, hidden]`. Forward passes find pre-activations in `gates` and leave activations
  // there; backward passes find activations and leave gradients with respect to pre-activations.
  // `dH` is the gradient of the loss with respect to this step's h, from above and from later
  // steps.

  /// Elman, tanh: `h = tanh(a)`; blocks `[a]`.
  void elmanTanhForward(int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt);

  /// `a = dH * (1 - h²)`.
  void elmanTanhBackward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt, float[] dH, int dHAt);

  /// Elman, ReLU: `h = max(a, 0)`; blocks `[a]`.
  void elmanReluForward(int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt);

  /// `a = dH where h > 0, else 0`.
  void elmanReluBackward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt, float[] dH, int dHAt);

  /// LSTM, blocks `[i, f, g, o]`:
  ///
  /// ```
  /// i, f, o = sigmoid(.)   g = tanh(.)
  /// c = fma(f, c', i * g)
  /// h = o * tanh(c)
  /// ```
  void lstmForward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] cBefore,
      int cBeforeAt,
      float[] c,
      int cAt,
      float[] h,
      int hAt);

  /// On entry `dC` holds the gradient of the later steps with respect to c, on return the gradient
  /// with respect to c'.
  void lstmBackward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] cBefore,
      int cBeforeAt,
      float[] c,
      int cAt,
      float[] dH,
      int dHAt,
      float[] dC,
      int dCAt);

  /// GRU with the reset gate after the product (cuDNN, PyTorch), blocks `[n, r, z, q]`, where q is
  /// the recurrent product of the candidate with its bias, `R_n h' + b_hn`:
  ///
  /// ```
  /// r, z = sigmoid(.)   n = tanh(fma(r, q, n))
  /// h = fma(z, h' - n, n)
  /// ```
  void gruForward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] hBefore,
      int hBeforeAt,
      float[] h,
      int hAt);

  /// Leaves in q the gradient with respect to the recurrent product, in n the one with respect to
  /// the input product; `dHBefore = dH * z`, to which the caller adds what comes through the
  /// products.
  void gruBackward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] hBefore,
      int hBeforeAt,
      float[] dH,
      int dHAt,
      float[] dHBefore,
      int dHBeforeAt);

  // ---- optimiser ------------------------------------------------------------------------------

  /// One step of Adam (Kingma & Ba 2015, algorithm 1) on `n` weights w with gradient g and moments
  /// m and v:
  ///
  /// ```
  /// m = fma(beta1, m - g, g)         v = fma(beta2, v - g², g²)
  /// w = w - rate / (1 - beta1^t) * m / (sqrt(v / (1 - beta2^t)) + epsilon)
  /// ```
  ///
  /// @param stepSize `rate / (1 - beta1^t)`
  /// @param vCorrection `1 / (1 - beta2^t)`
  void adam(
      int n,
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float stepSize,
      float beta1,
      float beta2,
      float vCorrection,
      float epsilon);
}
