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

echo "== thread sanitizer: rooms with threads"
export TSAN_OPTIONS="exitcode=66 log_path=$reports/race"
swift test --disable-xctest --scratch-path "$build" --sanitize thread \
    --filter 'HandoverTests|LedgerTests|BrokerTests|TransportTests|StompDoorTests'

echo "== thread sanitizer: the server, called from outside"
# The server that lies beside the tests is built with the sanitizer as they are. A server that is
# killed says nothing at its end, so the reports are looked for as well.
swift test --disable-xctest --scratch-path "$build" --sanitize thread --skip-build \
    --filter AcceptanceTests
if compgen -G "$reports/*" >/dev/null; then
    cat "$reports"/*
    echo "The thread sanitizer has reported; see above, or $build/reports." >&2
    exit 1
fi

echo "== address sanitizer: rooms with pointers, as they are shipped"
# Optimized: in debug, much happens inside the standard library, where it does not look.
swift test --disable-xctest --scratch-path .build/address --sanitize address -c release \
    -Xswiftc -enable-testing --filter 'WireTests|SealTests|HandoverTests|LedgerTests|TransportTests'
echo "== nothing found"
