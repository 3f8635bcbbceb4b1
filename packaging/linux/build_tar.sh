#!/usr/bin/env bash
# The folder that PyInstaller made, as a portable archive: packaging/linux/build_tar.sh dist/emotion-lens OUTPUT_FOLDER
set -euo pipefail
bundle=$(realpath "$1")
output=$(realpath -m "$2")
version=$("$bundle/emotion-lens" --version | awk '{print $NF}')
mkdir -p "$output"
tar --create --owner=0 --group=0 --sort=name --directory "$(dirname "$bundle")" \
    --transform "s,^$(basename "$bundle"),emotion-lens-$version," "$(basename "$bundle")" |
    xz -T0 -6 >"$output/emotion-lens-$version-linux-$(uname -m).tar.xz"
