#!/bin/sh
# bench/peers/stix.sh VALIDATOR STIX2 [FILE]..: the community's Python tools, from checkouts of cti-stix-validator and cti-python-stix2, and parley stix validate on the same
# files in the same run. Without files, a made bundle of 4 MB. PARLEY names the program (default: parley), PYTHON the interpreter; PYTHONPATH may have what the tools need (stix2-patterns, antlr4). Each line: seconds of wall time, of processor time, KiB at most.
set -eu
[ $# -ge 2 ] || { echo "usage: $0 VALIDATOR STIX2 [FILE].." >&2; exit 2; }
validator=$(cd "$1" && pwd) stix2=$(cd "$2" && pwd)
shift 2
root=$(cd "$(dirname "$0")/../.." && pwd)
parley=${PARLEY:-parley} python=${PYTHON:-python3} path=${PYTHONPATH:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -eq 0 ]; then
    dotnet run -c Release --project "$root/bench/Parley.StixBench" -- --write 4 "$work/made.json" > "$work/log" || { cat "$work/log" >&2; exit 1; }
    set -- "$work/made.json"
fi

run() {
    name=$1
    shift
    # A tool that finds errors ends with 1: that is an answer.
    /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" > "$work/out" 2> "$work/err" || [ $? -eq 1 ] || { echo "$name: $(tail -n 1 "$work/err")"; return; }
    tail -n 1 "$work/time" | awk -v name="$name" '{ printf "%-34s %8.2f s %8.2f s %9d KiB\n", name, $1, $2 + $3, $4 }'
}

can() {
    "$python" -c "$1" 2> "$work/err" || { echo "$2 cannot be had here: $(tail -n 1 "$work/err")"; return 1; }
}

for file in "$@"; do
    echo "$file: $(wc -c < "$file") bytes"
    command -v "$parley" > /dev/null && run "parley stix validate" "$parley" stix validate --errors-only "$file" || echo "$parley cannot be had here: set PARLEY"
    PYTHONPATH=$validator:$stix2${path:+:$path}
    export PYTHONPATH
    can 'import stix2validator' 'cti-stix-validator' && run "cti-stix-validator" "$python" -m stix2validator.scripts.stix2_validator "$file"
    can 'import stix2' 'cti-python-stix2' && run "cti-python-stix2, parsing" "$python" -c 'import json, stix2, sys; stix2.parse(json.load(open(sys.argv[1])), allow_custom=True)' "$file"
done
