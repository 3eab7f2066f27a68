/// What a person may have to say of any table.
enum TableOptions {
  static let encoding = SourceOption("encoding", "How tables are text.", usual: TextEncoding.utf8)
}
