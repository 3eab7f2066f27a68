# Sourced by Scripts/package: each function makes one thing, the same bytes each time.

say() { printf '%s\n' "$*" >&2; }
digest() { sha256sum "$1" | cut -d' ' -f1; }

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022

# What is asked for here and is missing comes from the system's packages, where there is apt-get.
need_tools() {
  local missing=()
  for tool in python3:python3 ruby:ruby readelf:binutils strip:binutils xz:xz-utils dpkg-deb:dpkg; do
    command -v "${tool%:*}" >/dev/null || missing+=("${tool#*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || { say "Missing: ${missing[*]}"; exit 69; }
  say "Installing ${missing[*]}"
  local run=()
  [ "$(id -u)" -eq 0 ] || run=(sudo)
  "${run[@]}" apt-get update -qq
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The tree of an installation: programs, manual pages, completions, units, documents. BIN is where units look for the program.
stage() {
  local programs=$1 tree=$2 bin=$3 program=$1/outlay name unit
  install -d "$tree/bin" "$tree/share/doc/outlay" "$tree/share/systemd/user" \
    "$tree/share/bash-completion/completions" "$tree/share/zsh/site-functions" "$tree/share/fish/vendor_completions.d"
  for name in outlay outlay-server; do
    install -m 755 "$programs/$name" "$tree/bin/$name"
    # Digests of modules and of the build, which nothing reads, are not the same in two folders.
    strip --remove-section=.swift_modhash --remove-section=.note.gnu.build-id "$tree/bin/$name"
  done
  "$program" --generate-completion-script bash > "$tree/share/bash-completion/completions/outlay"
  "$program" --generate-completion-script zsh > "$tree/share/zsh/site-functions/_outlay"
  "$program" --generate-completion-script fish > "$tree/share/fish/vendor_completions.d/outlay.fish"
  manual_pages "$program" "$tree/share/man/man1"
  install -m 644 README.md CHANGELOG.md LICENSE "$tree/share/doc/outlay/"
  for unit in Packaging/systemd/*.service; do
    sed "s,@BIN@,$bin,g" "$unit" > "$tree/share/systemd/user/$(basename "$unit")"
  done
}

manual_pages() {
  "$1" --experimental-dump-help | python3 Scripts/packaging/manual.py \
    "$("$1" --version)" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)" "$2"
}

# A folder as a tarball in which no name, owner, time or order is of this machine.
tarball() {
  tar --directory "$1" --create --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --numeric-owner --mode=go-w "$2" | gzip -9n
}

# The commit's files, with the versions of all dependencies where they are resolved.
source_tarball() {
  local resolved=()
  [ ! -f Package.resolved ] || resolved=(--prefix="$1/" --add-file=Package.resolved)
  git archive --format=tar "${resolved[@]}" --prefix="$1/" HEAD | gzip -9n
}

# A template of Packaging with NAME=value for each @NAME@.
fill_in() {
  local file=Packaging/$1 text
  shift
  text=$(sed "s,@VERSION@,$version,g; s,@BASE@,$base,g" "$file")
  for pair in "$@"; do text=${text//"@${pair%%=*}@"/"${pair#*=}"}; done
  printf '%s\n' "$text"
}

# The Debian packages whose libraries the programs load: none but the C library's where all else is inside.
depends() {
  local needed glibc
  needed=$(for program in "$@"; do readelf -d "$program" 2>/dev/null; done | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | sort -u)
  glibc=$(for program in "$@"; do readelf -V "$program" 2>/dev/null; done | grep -o 'GLIBC_[0-9.]*' | cut -d_ -f2 | sort -uV | tail -1)
  local packages=("libc6 (>= ${glibc:-2.31})") library package
  for library in $needed; do
    package=$(dpkg -S "*/$library" 2>/dev/null | head -1 | cut -d: -f1)
    case $package in '' | libc6) ;; *) packages+=("$package") ;; esac
  done
  local IFS=,
  printf '%s\n' "${packages[*]}" | sed 's/,/, /g'
}

debian_package() {
  local tree=$1 root=$2 version=$3 file=$4
  install -d "$root/usr/lib/systemd/user" "$root/usr/share/doc/outlay" "$root/DEBIAN"
  cp -a "$tree/bin" "$root/usr/"
  cp -a "$tree/share/man" "$tree/share/bash-completion" "$tree/share/fish" "$root/usr/share/"
  install -Dm 644 "$tree/share/zsh/site-functions/_outlay" "$root/usr/share/zsh/vendor-completions/_outlay"
  for unit in Packaging/systemd/*.service; do
    sed 's,@BIN@,/usr/bin,g' "$unit" > "$root/usr/lib/systemd/user/$(basename "$unit")"
  done
  gzip -9n "$root"/usr/share/man/man1/*.1
  gzip -9nc CHANGELOG.md > "$root/usr/share/doc/outlay/changelog.gz"
  gzip -9nc README.md > "$root/usr/share/doc/outlay/README.md.gz"
  sed -e 's/^$/./; s/^/ /' LICENSE > "$root/license"
  sed -e "/@LICENSE@/r $root/license" -e '/@LICENSE@/d' Packaging/debian/copyright > "$root/usr/share/doc/outlay/copyright"
  rm "$root/license"
  fill_in debian/control ARCHITECTURE="$(dpkg --print-architecture)" SIZE="$(find "$root/usr" -type f -printf "%s\n" | awk "{s += \$1} END {print int(s / 1024) + 1}")" \
    DEPENDS="$(depends "$root"/usr/bin/*)" > "$root/DEBIAN/control"
  (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
  find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  chmod -R go-w "$root"
  dpkg-deb --root-owner-group -Zxz --build "$root" "$file" >&2
}

# Static with musl, where Swift's static SDK and an SQLite for it are installed.
musl_tarball() {
  local sdk
  sdk=$(swift sdk list 2>/dev/null | grep -m1 musl || true)
  [ -n "$sdk" ] || { say "No tarball with musl: Swift's static Linux SDK is not installed ('swift sdk list')."; return 0; }
  say "No tarball with musl: $sdk is installed, but it has no SQLite, which this script does not build."
}

# What is read by other programs is at least well formed.
check_texts() {
  ruby -c "$1/outlay.rb" >&2
  bash -n "$1/PKGBUILD"
  [ "$(grep -c . "$1/Containerfile")" -eq 4 ]
  if command -v systemd-analyze >/dev/null; then
    sed 's,@BIN@/outlay,/bin/true,' Packaging/systemd/outlay-serve.service > "$work/outlay-serve.service"
    systemd-analyze verify --user --man=no "$work/outlay-serve.service" >&2 || true
  fi
}
