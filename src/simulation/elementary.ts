/*
 * Logarithm, exponential, power and the normal distribution from + - * / and Math.sqrt alone [P8]. IEEE 754 fixes the
 * result of those five to the last bit; `Math.log`, `Math.exp` and `Math.pow` are left to each engine, so a report made
 * with them would differ between browsers. `ln` and `exp` follow fdlibm (Sun Microsystems, 1993), error under 1 ulp.
 */

const double = new Float64Array(1)
const words = new Int32Array(double.buffer)
/** Which of the two words of a double holds sign and exponent depends on the machine. */
const HIGH = (() => {
  double[0] = 1
  return words[1] === 0 ? 0 : 1
})()

/** 2 to the power k stands at `k + LEAST`; made by doubling, which is exact. */
const LEAST = 1074
const powersOfTwo = new Float64Array(LEAST + 1024)
powersOfTwo[0] = Number.MIN_VALUE
for (let i = 1; i < powersOfTwo.length; i += 1) powersOfTwo[i] = 2 * powersOfTwo[i - 1]!

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/** Natural logarithm of x ≥ 0; ln 0 = −∞. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN
  if (x === Infinity) return x
  let k = 0
  let value = x
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984
    k = -54
  }
  double[0] = value
  const high = words[HIGH]!
  // Bring the mantissa into [√½, √2): times a power of two, which is exact, and quicker than to write its bits and read them.
  const exponent = (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20)
  k += exponent
  const f = value * powersOfTwo[LEAST - exponent]! - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const r =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586))) +
    w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const half = 0.5 * f * f
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f)
}

export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity
  if (x < -745.2) return 0
  if (Number.isNaN(x)) return x
  const k = Math.floor(Math.LOG2E * x + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (0.16666666666666602 +
        t * (-0.0027777777777015593 + t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  // Two steps, so that neither factor leaves the range of a double.
  const first = k >> 1
  return y * powersOfTwo[LEAST + first]! * powersOfTwo[LEAST + k - first]!
}

/** x to the power y for x ≥ 0. */
export function pow(x: number, y: number): number {
  if (y === 1) return x
  if (y === 0) return 1
  if (x === 0) return y > 0 ? 0 : Infinity
  return exp(y * ln(x))
}

/** Φ: the chance that a standard normal variable is at most x. For tables made once, not for the hot loop. */
export function normalBelow(x: number): number {
  const density = 0.3989422804014327 * exp(-0.5 * x * x)
  const z = x < 0 ? -x : x
  if (z < 4) {
    // Φ(z) = ½ + φ(z)(z + z³/3 + z⁵/15 + …)
    let term = z
    let sum = z
    for (let n = 3; term > sum * 1e-17; n += 2) {
      term *= (z * z) / n
      sum += term
    }
    return x < 0 ? 0.5 - density * sum : 0.5 + density * sum
  }
  // Mills' ratio as a continued fraction, from its tail.
  let fraction = z
  for (let n = 60; n > 0; n -= 1) fraction = z + n / fraction
  return x < 0 ? density / fraction : 1 - density / fraction
}

/** The x with Φ(x) = p, 0 < p < 1. Wichura 1988, algorithm AS 241 (PPND16), relative error about 1e−16. */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  // Five draws in six; the tails stand apart, so that this part is small enough to be compiled into its callers.
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    )
  }
  inTail[0] = p
  tailQuantile()
  return inTail[0]!
}

/** Handed over in memory: a number that is not whole, given to a call, would be put on the heap for it. */
const inTail = new Float64Array(1)

/** Quantile of the tails: of the p in `inTail`, left there. */
function tailQuantile(): void {
  const p = inTail[0]!
  const q = p - 0.5
  const tail = q < 0 ? p : 1 - p
  if (!(tail > 0)) {
    inTail[0] = q < 0 ? -Infinity : Infinity
    return
  }
  let r = Math.sqrt(-ln(tail))
  let value: number
  if (r <= 5) {
    r -= 1.6
    value =
      (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
        1.4234371107496835) /
      (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) * r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
        1)
  } else {
    r -= 5
    value =
      (((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) * r +
        0.29656057182850487) *
        r +
        1.7848265399172913) *
        r +
        5.463784911164114) *
        r +
        6.657904643501103) /
      (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 0.0007868691311456133) * r +
        0.014875361290850615) *
        r +
        0.1369298809227358) *
        r +
        0.599832206555888) *
        r +
        1)
  }
  inTail[0] = q < 0 ? -value : value
}
