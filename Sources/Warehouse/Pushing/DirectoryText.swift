internal import LedgerStore
internal import Recording

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A ledger's directory as a warehouse takes it.
enum DirectoryText {
  /// JSON whose members are in snake case, as the warehouse's columns are.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The directory, with pseudonyms in place of names where people are to stay unnamed.
  static func directory(of ledger: Ledger, pseudonyms: Pseudonyms?) throws -> LedgerDirectory {
    var directory = try ledger.pushes.directory()
    guard let pseudonyms else { return directory }
    for index in directory.developer.indices {
      let person = directory.developer[index]
      directory.developer[index].handle = pseudonyms.name(person.handle, kind: "developer")
      directory.developer[index].name = nil
      // The same person has the same one in every ledger of the same key.
      directory.developer[index].email = person.email.map {
        pseudonyms.name($0.lowercased(), kind: "email")
      }
    }
    for index in directory.project.indices {
      directory.project[index].name = pseudonyms.name(
        directory.project[index].name, kind: "project")
    }
    for index in directory.apiKey.indices {
      let key = directory.apiKey[index]
      directory.apiKey[index].name = pseudonyms.name(key.name, kind: "key")
      directory.apiKey[index].externalID = key.externalID.map { pseudonyms.name($0, kind: "key") }
      directory.apiKey[index].hint = nil
    }
    return directory
  }
}
