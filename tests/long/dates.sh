#!/bin/sh
# As 77-dates, with a million pairs of another seed.
DATE_PAIRS=${DATE_PAIRS:-1000000} DATE_SEED=${DATE_SEED:-long}
export DATE_PAIRS DATE_SEED
exec sh "${ROOT:?}/tests/parts/77-dates.sh"
