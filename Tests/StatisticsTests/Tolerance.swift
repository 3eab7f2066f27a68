/// Whether two numbers agree to a relative tolerance; a missing number agrees with none.
func agrees(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  guard let value, value.isFinite else { return false }
  return (value - expected).magnitude <= tolerance * expected.magnitude
}
