internal import ArgumentParser
internal import Importing

/// How a table that a command reads is text.
struct EncodingOptions: ParsableArguments {
  @Option(name: .long, help: "How the file is text.")
  var encoding: TextEncoding = .utf8
}
