import OutlayCommands

@main
struct Main {
  static func main() {
    OutlayProgram.main()
  }
}
