#!/bin/bash
# Takes the pictures of the pages that README shows, docs/pages/*.png, from the running program:
# serves the sample county in a folder that is thrown away, and clicks a household's story through.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${ONEDOOR_PROGRAM:-.build/release/onedoor}
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT

cat > "$folder/onedoor.json" <<END
{
  "data": "data", "master-key": "master.key", "port": 0, "http-port": 0,
  "topics": "$PWD/topics", "agencies": "$PWD/agencies",
  "calendars": "$PWD/deploy/calendars", "accounts": "$PWD/deploy/accounts.json"
}
END
"$program" serve --config "$folder/onedoor.json" 2> "$folder/log" &
server=$!
for _ in $(seq 300); do
    port=$(sed -n 's/.*HTTP on [0-9.]*:\([0-9]*\).*/\1/p' "$folder/log")
    [ -z "$port" ] || break
    sleep 0.1
done
[ -n "$port" ] || { cat "$folder/log" >&2; exit 1; }
echo "$port" > "$folder/http-port"

# The other households, so that lists and charts have something to show.
for case in deploy/sample/*.json; do
    login=qinghe-clerk
    ! grep -q a-county/liushu "$case" || login=liushu-clerk
    curl -fsS -o /dev/null -u "$login:one-door-sample" -H 'content-type: application/json' \
        --data-binary "@$case" "http://127.0.0.1:$port/v1/cases"
done
.build/venv/bin/python -B Tests/AcceptanceTests/Scripts/pages_pictures.py "$folder" docs/pages
ls -l docs/pages
