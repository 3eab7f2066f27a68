internal import ArgumentParser
internal import Importing
internal import UsageModel

/// The names of sources on the command line.
enum SourceName {
  static let all = Sources.all.listed.map(\.id.rawValue)

  /// The source with a name; the error for an unknown name suggests the nearest one.
  @Sendable static func format(_ name: String) throws -> SourceFormat {
    if let format = Sources.all[SourceID(rawValue: name)] { return format }
    let meant = Sources.all.nearest(to: name).map { "did you mean '\($0)'? " } ?? ""
    let names = all.map { "'\($0)'" }.joined(separator: ", ")
    throw ValidationError("\(meant)The formats are \(names).")
  }
}
