#!/bin/bash
# Runs what has threads under the thread sanitizer, the acceptance tests against a server built
# with it, and what holds bytes by hand under the address sanitizer. A report is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
# The backtracer hangs under the sanitizers.
export SWIFT_BACKTRACE=enable=no

build=.build/thread
reports=$PWD/$build/reports
rm -rf "$reports"
mkdir -p "$reports"
export TSAN_OPTIONS="exitcode=66 log_path=$reports/race"

under_thread() {
    # One test after the other: side by side, what is ten times slower meets limits of time.
    swift test --disable-xctest --no-parallel --scratch-path "$build" --sanitize thread "$@"
}

# A server that is killed cannot give a status, so the reports themselves are looked for.
no_reports() {
    compgen -G "$reports/*" >/dev/null || return 0
    cat "$reports"/*
    echo "The thread sanitizer has reported; see above, or $build/reports." >&2
    exit 1
}

echo "== thread sanitizer: rooms with threads"
under_thread --filter 'HandoverTests|LedgerTests|BrokerTests|TransportTests|StompDoorTests'
no_reports

echo "== thread sanitizer: the server, called from outside"
# It lies beside the tests and is built as they are. Counted: a search that ends with the first
# match ends the listing too, and that would pass for a failure.
[ "$(nm "$build/debug/onedoor" | grep -c __tsan_init)" -gt 0 ] || {
    echo "The server was built without the sanitizer." >&2
    exit 1
}
export ONEDOOR_RUN_SECONDS=240
judging='HostileTests|LoadTests|HTTPTests/polls'
under_thread --skip-build --filter AcceptanceTests --skip "$judging"
no_reports

echo "== thread sanitizer: the server under attack"
# They judge by seconds and bytes, which mean nothing here: what counts is that nothing is reported.
under_thread --skip-build --filter "$judging" || echo "(judged by the reports only)"
no_reports

echo "== address sanitizer: rooms with pointers, as they are shipped"
# Optimized: in debug, much happens inside the standard library, where it does not look.
LSAN_OPTIONS=suppressions=$PWD/Tests/leaks.txt:print_suppressions=0 \
    swift test --disable-xctest --scratch-path .build/address --sanitize address -c release \
    -Xswiftc -enable-testing -Xswiftc -use-ld=lld \
    --filter 'WireTests|SealTests|HandoverTests|LedgerTests|TransportTests'
echo "== nothing found"
