internal import ArgumentParser
internal import Importing
internal import Operations
internal import UsageModel

/// What files do not say themselves: the options that the sources declare.
///
/// The argument parser finds options through a type's mirror and decodes their values by label.
/// Both are made from the sources' list, so that a new source needs no property here.
struct SourceOptions: ParsableArguments {
  /// The given values, by the names of the options.
  private(set) var values: [String: [String]] = [:]

  init() {}

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for spec in Sources.all.options {
      let option = try container.decode(Option<[String]>.self, forKey: Key(stringValue: spec.name))
      if !option.wrappedValue.isEmpty { values[spec.name] = option.wrappedValue }
    }
  }

  /// Throws for an option that does not apply to the files of a source.
  func check(_ format: SourceFormat) throws {
    guard let name = values.keys.sorted().first(where: { !format.knows(option: $0) }) else {
      return
    }
    let sources = Sources.all.knowing(option: name).map(\.id)
    throw ValidationError(
      "--\(name) is for \(Self.list(sources)) files, not for \(format.id): leave it out.")
  }

  /// The remark on an option that had no effect.
  static func sentence(_ idle: ImportSummary.UnusedOption) -> String {
    "--\(idle.name) had no effect: it is for \(list(idle.sources)) files, and there is none."
  }

  private static func list(_ sources: [SourceID]) -> String {
    let names = sources.map(\.rawValue)
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension SourceOptions: CustomReflectable {
  var customMirror: Mirror {
    Mirror(self, children: Sources.all.options.map { (label: $0.name, value: $0.option) })
  }
}

extension OptionSpec {
  fileprivate var option: Option<[String]> {
    Option(
      wrappedValue: [], name: .customLong(name), parsing: .singleValue, help: ArgumentHelp(help),
      completion: choices.isEmpty ? nil : .list(choices)
    ) { text in
      if let fault = fault(of: text) { throw ValidationError(fault) }
      return text
    }
  }

  /// The summary followed by the choices, as the argument parser writes them.
  private var help: String {
    guard !choices.isEmpty else { return summary }
    let usual = usual.map { "; default: \($0)" } ?? ""
    return "\(summary) (values: \(choices.joined(separator: ", "))\(usual))"
  }
}

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
