/// Sentences about people below a table.
public enum Remarks {
  /// More would hide the table.
  private static let most = 12

  /// The first of them, and how many more there are.
  public static func shortened(_ remarks: [String]) -> [String] {
    guard remarks.count > most else { return remarks }
    let rest = remarks.count - most + 1
    return remarks.prefix(most - 1)
      + ["\(rest) more remarks of this kind: see 'outlay baseline --developer NAME'."]
  }
}
