#!/bin/bash
# Serves the sample county from what was built, and says what to do with it once it is open.
set -u
cd "$(dirname "$0")/.."

say_what_is_possible() {
    # Ctrl-C is for the server; what it says to that is still shown.
    trap '' INT
    local line
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in *' ready: '*)
            PATH="$PWD/.build/release:$PATH" deploy/offers.sh
            cat deploy/next-steps.txt
            ;;
        esac
    done
}

exec .build/release/onedoor serve 2> >(say_what_is_possible >&2)
