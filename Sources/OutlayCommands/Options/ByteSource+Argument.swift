internal import Importing

extension ByteSource {
  /// The file that a person names, or standard input for `-`.
  convenience init(argument: String) throws {
    ProtectedFiles.add(input: argument)
    if argument == "-" { self.init(standardInput: ()) } else { try self.init(path: argument) }
  }
}
