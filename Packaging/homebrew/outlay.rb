class Outlay < Formula
  desc "Team usage ledger for AI coding agents"
  homepage "@BASE@"
  url "@BASE@/@SOURCE@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "MIT"

  depends_on xcode: ["16.3", :build]
  depends_on macos: :sequoia
  depends_on "libpq"
  uses_from_macos "python" => :build
  uses_from_macos "swift" => :build
  uses_from_macos "sqlite"

  on_linux do
    depends_on "zlib"
  end

  def install
    system "Scripts/install", "--with-server", prefix
  end

  service do
    run [opt_bin/"outlay", "serve"]
    keep_alive crashed: true
  end

  test do
    ENV["OUTLAY_LEDGER"] = testpath/"ledger.db"
    system bin/"outlay", "developer", "add", "ana"
    assert_match "ana", shell_output("#{bin}/outlay developer list")
    assert_match "The ledger is right", shell_output("#{bin}/outlay check")
  end
end
