internal import ArgumentParser
internal import Importing

/// The text encoding of a file that a command reads.
struct EncodingOptions: ParsableArguments {
  @Option(name: .long, help: "How the file is text.")
  var encoding: TextEncoding = .utf8
}
