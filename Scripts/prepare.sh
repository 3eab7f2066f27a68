# Sourced by the scripts beside it: makes sure that what Outlay builds with is on the machine.
# Swift comes from https://swift.org/install, the rest from the system's packages.

say() { printf '%s\n' "$*" >&2; }

need_swift() {
  command -v swift >/dev/null && return
  say "Swift is missing. Install a toolchain, 6.2 or later: https://swift.org/install"
  exit 1
}

# What is not here yet, as the package manager names it.
missing_packages() {
  for header in sqlite3.h zlib.h; do
    printf '#include <%s>\n' "$header" | "${CC:-clang}" -E -x c - >/dev/null 2>&1 && continue
    case $header in
      sqlite3.h) echo libsqlite3-dev ;;
      zlib.h) echo zlib1g-dev ;;
    esac
  done
  command -v pkg-config >/dev/null || echo pkg-config
  # PostgreSQL's client library, for the warehouse.
  [ -e /usr/include/postgresql/libpq-fe.h ] || pkg-config --exists libpq 2>/dev/null || echo libpq-dev
  # The tests start a PostgreSQL server of their own, and run a shown command that has jq in it.
  if [ -n "${NEEDS_POSTGRESQL:-}" ]; then
    command -v jq >/dev/null || echo jq
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || echo postgresql
  fi
  # The time zones of the ledger's days.
  [ -d /usr/share/zoneinfo ] || echo tzdata
}

need_libraries() {
  if [ "$(uname)" = Darwin ]; then
    xcrun --show-sdk-path >/dev/null 2>&1 && return
    say "The command line tools are missing; SQLite and zlib come with them: xcode-select --install"
    exit 1
  fi
  command -v "${CC:-clang}" >/dev/null || CC=cc
  missing=$(missing_packages | tr '\n' ' ')
  [ -z "$missing" ] && return
  if ! command -v apt-get >/dev/null; then
    say "Missing: $missing(or what your system calls them). Install them and run this again."
    exit 1
  fi
  say "Installing $missing"
  run=""
  [ "$(id -u)" -eq 0 ] || run=sudo
  $run apt-get update -qq
  # shellcheck disable=SC2086
  $run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

need_swift
need_libraries
