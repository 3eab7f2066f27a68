import Serving

@main
struct Main {
  static func main() async {
    await ServerProgram.main()
  }
}
