#!/bin/bash
# Puts the sample entries onto the two lists of the sample county, as its people would: each owner
# sends its own, the secretariat publishes them. A ledger that has them already stays as it is.
set -eu
cd "$(dirname "$0")/.."
export ONEDOOR_PASSCODE=one-door-sample

# Refused (1) is what was published before; anything else has to be told.
offer() {
    local said
    said=$(onedoor offer "$@" 2>&1) || [ $? -eq 1 ] || { echo "$said" >&2; exit 1; }
}

onto() {
    offer put "deploy/sample-offers/$1.json" --list "$2" --login "$3"
    offer publish "$2/$3/$4" --login secretariat
}

onto government-medical government medical-security medical
onto social-medicine-fund social anping-charity-federation medicine-fund
onto social-escort social qinghe-volunteers hospital-escort
