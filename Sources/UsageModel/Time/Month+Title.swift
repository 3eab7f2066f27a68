extension Month {
  /// The months of a year in English.
  static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `October`.
  public var name: String {
    let index = month - 1
    return Self.names.indices.contains(index) ? Self.names[index] : description
  }

  /// `October 2026`.
  public var title: String { "\(name) \(year)" }

  /// Returns 1 to 12 for `October`, `october` or `oct`; nil for anything but a month's name or its
  /// first three letters.
  static func number(named text: some StringProtocol) -> Int? {
    let wanted = text.lowercased()
    let index = names.firstIndex {
      $0.lowercased() == wanted || $0.prefix(3).lowercased() == wanted
    }
    return index.map { $0 + 1 }
  }
}
