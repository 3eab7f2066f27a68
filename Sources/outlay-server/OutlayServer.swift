import PullingNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@main
struct Main {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "pull" else {
      print("outlay-server is started by outlay: see 'outlay pull --help'.")
      exit(64)
    }
    exit(await PullCommandLine.run(Array(arguments.dropFirst())))
  }
}
