/// Finds the name that was probably meant.
public enum Suggestion {
  /// Returns the name with the fewest edits from `wanted`, ignoring case; nil when all need more
  /// than one for every three characters. Ties go to the first in the alphabet.
  public static func nearest(to wanted: String, in names: some Sequence<String>) -> String? {
    let wantedText = Array(wanted.lowercased())
    let allowed = max(1, wantedText.count / 3)
    let measured = names.compactMap { name in
      slips(wantedText, Array(name.lowercased()), atMost: allowed).map { (name: name, slips: $0) }
    }
    return measured.min { ($0.slips, $0.name) < ($1.slips, $1.name) }?.name
  }

  /// Returns the nearest model, which people also call by a part of its name: `opus` for
  /// `claude-opus-4-1`.
  public static func nearestModel(to wanted: String, in models: some Sequence<String>) -> String? {
    let parts = models.flatMap { $0.lowercased().split { !$0.isLetter } }.map(String.init)
    return nearest(to: wanted, in: Array(models) + parts.filter { $0.count > 2 })
  }

  /// Returns the edit distance between two texts (optimal string alignment, row by row after Wagner
  /// and Fischer); nil if it is more than `most`.
  private static func slips(_ left: [Character], _ right: [Character], atMost most: Int) -> Int? {
    guard abs(left.count - right.count) <= most else { return nil }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (character == other ? 0 : 1)
        var fewest = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          fewest = min(fewest, before[column - 1] + 1)
        }
        current.append(fewest)
      }
      // Later rows are no smaller than the least of two that follow each other.
      guard min(current.min() ?? 0, previous.min() ?? 0) <= most else { return nil }
      (before, previous) = (previous, current)
    }
    return previous[right.count] <= most ? previous[right.count] : nil
  }
}
