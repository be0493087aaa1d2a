#!/bin/bash
# Installs what building (and with the word `python`, testing) needs and this machine lacks.
# Says what it does; does nothing where everything is there. Made for Debian 12.
set -euo pipefail
cd "$(dirname "$0")/.."

install() {
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Missing: $*. As root, run: apt-get install $*" >&2
            exit 1
        fi
        root=(sudo)
    fi
    echo "Installing from Debian: $*"
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "$@"
}

# Asked by use, not by package name: a library built by hand is as good.
missing=()
command -v pkg-config >/dev/null || missing+=(pkg-config)
pkg-config --exists sqlite3 2>/dev/null || missing+=(libsqlite3-dev)
pkg-config --exists openssl 2>/dev/null || missing+=(libssl-dev)
if [ "${1:-}" = python ]; then
    python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
    command -v openssl >/dev/null || missing+=(openssl)
    /usr/bin/ruby -e "require 'stomp'" 2>/dev/null || missing+=(ruby-stomp)
    curl --version >/dev/null 2>&1 || missing+=(curl)
    h2load --version >/dev/null 2>&1 || missing+=(nghttp2-client)
    chromium --version >/dev/null 2>&1 || missing+=(chromium)
    chromedriver --version >/dev/null 2>&1 || missing+=(chromium-driver)
    [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || missing+=(fontconfig fonts-noto-cjk)
    # It says its version, and fails all the same.
    [[ $(wrk --version 2>/dev/null) == wrk* ]] || missing+=(wrk)
fi
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"

command -v swift >/dev/null || {
    echo "There is no Swift toolchain on the PATH; get 6.3 from https://swift.org/install" >&2
    exit 1
}

[ "${1:-}" = python ] || exit 0
wanted=Tests/requirements.txt
have=.build/venv/requirements.txt
cmp -s "$wanted" "$have" && exit 0
echo "Setting up .build/venv with the packages of $wanted"
python3 -m venv .build/venv
.build/venv/bin/pip install --quiet --disable-pip-version-check -r "$wanted"
# Copied last: a broken installation is tried again.
cp "$wanted" "$have"
