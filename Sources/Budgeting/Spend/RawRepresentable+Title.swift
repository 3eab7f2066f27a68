extension RawRepresentable<String> {
  /// The raw value as a header begins: `Developer`.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
