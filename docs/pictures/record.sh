#!/usr/bin/env bash
# Draws the pictures of the examples in this folder. Needs `script` of util-linux.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${CARGO_TARGET_DIR:-target}
cargo build --quiet --workspace --examples
"$target/debug/examples/pictures" "$target/debug/examples" docs/pictures
