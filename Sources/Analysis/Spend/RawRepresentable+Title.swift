extension RawRepresentable<String> {
  /// The raw value with a capital first letter, as in a header: `Developer`.
  public var title: String { rawValue.capitalisedFirst }
}

extension String {
  /// The string with a capital first letter.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
