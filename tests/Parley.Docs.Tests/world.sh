# Two parties in $world, and how the steps of a page act on them. Sourced by what the tests run; $programs holds the two programs' libraries.
set -euo pipefail
# Without profiles of what runs long, what runs once starts sooner.
export DOTNET_TieredPGO=0
export PARLEY_DATA=$world/usa LANG=C.UTF-8 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset LC_ALL LC_MESSAGES LANGUAGE
PATH=$world/bin:$PATH

# Puts a program on the path.
wrap() {
  printf '#!/bin/sh\nexec dotnet "%s" "$@"\n' "$programs/$1.dll" >"$world/bin/$1"
  chmod +x "$world/bin/$1"
}

# start PARTY ADDRESS COMMAND..: runs a node in the background until its own people can speak to it.
start() {
  local party=$1 address=$2 tries
  shift 2
  setsid nohup "$@" >"$world/$party.log" 2>&1 </dev/null &
  echo $! >"$world/$party.pid"
  for ((tries = 0; tries < 600; tries++)); do
    if [ -S "$world/$party/parley.sock" ] && grep -qF "https://$address" "$world/$party.log"; then return; fi
    kill -0 "$(<"$world/$party.pid")" 2>/dev/null || break
    sleep 0.1
  done
  cat "$world/$party.log" >&2
  return 1
}

stop() {
  local pid tries
  [ -s "$world/$1.pid" ] || return 0
  pid=$(<"$world/$1.pid")
  rm "$world/$1.pid"
  kill -TERM "$pid" 2>/dev/null || return 0
  for ((tries = 0; tries < 300; tries++)); do
    [ -e "/proc/$pid" ] && [ "$(cut -d' ' -f3 "/proc/$pid/stat" 2>/dev/null)" != Z ] || return 0
    sleep 0.1
  done
  kill -KILL "$pid"
}

# again PARTY: starts a stopped node where it was.
again() {
  local listen
  listen=$(grep -oE '"listen": *"[^"]*"' "$world/$1/party.json" | grep -oE '[0-9.]+:[0-9]+')
  start "$1" "$listen" parley-node run --data "$world/$1" --passphrase-file "$world/etc/passphrase"
}

# Runs a command as the other side.
chn() { PARLEY_DATA=$world/chn "$@"; }

# The own fingerprint, as it is read aloud.
spoken() { parley confirm --json | grep -oE '"number": [0-9]+' | grep -oE '[0-9]+' | tr '\n' ' '; }

# newest PARTY KIND: link of its newest message of that kind.
newest() { parley inbox --all --json | tr -d '\n ' | grep -oE "\"link\":\"$1/[0-9]+\"[^}]*\"kind\":\"$2\"" | tail -n 1 | grep -oE "$1/[0-9]+" | head -n 1; }

# until_said TEXT COMMAND..: waits until what a command prints has that in it.
until_said() {
  local text=$1 tries
  shift
  for ((tries = 0; tries < 600; tries++)); do
    if "$@" 2>&1 | grep -qF -- "$text"; then return; fi
    sleep 0.2
  done
  "$@" >&2
  return 1
}

# answered LINK: answers it in a few words as soon as it is held; prints the answer's link when the other side holds that.
answered() {
  local link reader=chn
  if [ "$PARLEY_DATA" = "$world/chn" ]; then reader=usa; fi
  until_said "$1" parley show "$1"
  link=$(parley reply "$1" answer --text en=UTC --text zh-Hans=协调世界时 --yes --json | grep '"link"' | grep -oE '[a-z]+/[0-9]+')
  until_said "$link" env PARLEY_DATA="$world/$reader" parley show "$link"
  echo "$link"
}

join() {
  parley invite --title en="Cyber incidents" --title zh-Hans=网络事件 --suites nist,gm --out "$world/usa.invite"
  chn parley accept "$world/usa.invite" --yes --out "$world/chn.accept"
  parley accept "$world/chn.accept" --yes --out "$world/usa.reveal"
  chn parley accept "$world/usa.reveal"
  parley confirm --words "$(chn spoken)"
  chn parley confirm --words "$(spoken)"
  settled usa
  settled chn
}

# Waits until each side holds what the other has signed so far.
settled() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    if ! PARLEY_DATA=$world/$1 parley channels --json | grep -q '"delivered": 0'; then return; fi
    sleep 0.1
  done
  return 1
}

# An example with other times, texts, places and numbers: as it is it is not sent. A deadline is one that the terms allow today.
edited() { sed -E "s/(\"deadline\": )\"[^\"]*\"/\1\"$(date -u -d '20 hours' +%Y-%m-%dT%H:%M:%SZ)\"/"'; s/"2030-/"2031-/; s/198\.51\.100\./203.0.113./; s/example\.com/example.org/; s/"(body|en|zh-Hans)": "/&* /'; }

# flash KIND: the same with the highest precedence and no deadline of its own.
flash() { hurry='s/("precedence": )"[A-Z]*"/\1"FLASH"/; /"deadline":/d' sent "$@"; }

# sent KIND [OPTIONS]: sends the example of a kind, waits until the other side holds it, prints its link.
sent() {
  local link tries reader=chn
  if [ "$PARLEY_DATA" = "$world/chn" ]; then reader=usa; fi
  parley send --template "$1" | edited | sed -E "${hurry:-}" >"$world/sent.json"
  link=$(parley send --yes --file "$world/sent.json" --json "${@:2}" | grep '"link"' | grep -oE '[a-z]+/[0-9]+')
  for ((tries = 0; tries < 300; tries++)); do
    if PARLEY_DATA=$world/$reader parley show "$link" >"$world/sent.log" 2>&1; then echo "$link"; return; fi
    sleep 0.1
  done
  cat "$world/sent.log" >&2
  return 1
}
