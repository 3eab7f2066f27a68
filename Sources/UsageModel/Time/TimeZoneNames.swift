#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What to say of a time zone that this machine does not have: the nearest names, and where all are.
public enum TimeZoneNames {
  private static let mostNames = 3

  /// `did you mean 'Europe/Berlin'? 'ls /usr/share/zoneinfo/Europe' lists them.`
  public static func cure(for name: String) -> String {
    guard let folder = folders.first(where: FileManager.default.fileExists(atPath:)) else {
      return "this machine has no time zones: install tzdata."
    }
    let names = names(in: folder)
    let near = nearest(to: name, in: names).map { "'\($0)'" }.joined(separator: " or ")
    let area = name.split(separator: "/").first.map(String.init) ?? ""
    let listed = names.contains { $0.hasPrefix(area + "/") } ? "\(folder)/\(area)" : folder
    return
      (near.isEmpty
      ? "expected a name such as Europe/Berlin or UTC;" : "did you mean \(near)?")
      + " 'ls \(listed)' lists them."
  }

  /// Returns the names that were probably meant: those of that place, else the nearest.
  static func nearest(to name: String, in names: [String]) -> [String] {
    let wanted = name.replacing(" ", with: "_").lowercased()
    let places = Dictionary(grouping: names) { place($0.lowercased()) }
    if let found = places[place(wanted)] { return Array(found.prefix(mostNames)) }
    if let found = Suggestion.nearest(to: wanted, in: names) { return [found] }
    let nearest = Suggestion.nearest(to: place(wanted), in: places.keys)
    return nearest.flatMap { places[$0] }.map { Array($0.prefix(mostNames)) } ?? []
  }

  /// What a name says of the place: `berlin`.
  private static func place(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The names in a folder of time zones, in the order of the alphabet. Areas, tables and zones with
  /// leap seconds are none.
  private static func names(in folder: String) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let areas = Set(paths.compactMap { path in path.lastIndex(of: "/").map { path[..<$0] } })
    return paths.filter { path in
      path.first?.isUppercase == true && !areas.contains(path[...]) && path != "Factory"
    }.sorted()
  }

  /// Where systems have their time zones.
  static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]
}
