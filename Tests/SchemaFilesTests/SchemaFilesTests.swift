import Foundation
import SchemaFiles
import Testing

@Suite struct SchemaFilesTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Migrations")

  private static var fileNames: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0 != "postgres" }
    }
  }

  @Test func `The program has exactly the files of the Migrations folder`() throws {
    let names = SchemaFiles.inOrder.map { $0.name + ".sql" }
    #expect(names + ["schema.sql"] == (try Self.fileNames))
  }

  @Test(arguments: SchemaFiles.inOrder.map(\.name))
  func `Each text is the file's, byte for byte`(name: String) throws {
    let file = try Data(contentsOf: Self.folder.appending(path: name + ".sql"))
    let text = SchemaFiles.inOrder.first { $0.name == name }?.sql()
    #expect(text.map { Data($0.utf8) } == file)
  }

  @Test func `The files are numbered from V001 without a gap`() {
    for (index, file) in SchemaFiles.inOrder.enumerated() {
      let number = String(index + 1)
      let padded = String(repeating: "0", count: 3 - number.count) + number
      #expect(file.name.hasPrefix("V\(padded)__"), "\(file.name)")
    }
  }

  @Test func `All files together stay under 75 KB`() {
    let size = SchemaFiles.inOrder.map { $0.sql().utf8.count }.reduce(0, +)
    #expect((1..<75_000).contains(size))
  }
}
