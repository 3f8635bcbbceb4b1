#!/usr/bin/env bash
# The folder that PyInstaller made, as a Debian package: packaging/linux/build_deb.sh dist/emotion-lens OUTPUT_FOLDER
# Needs dpkg-deb, help2man, readelf and, for the icons, the Python that built the folder.
set -euo pipefail
bundle=$(realpath "$1")
output=$(realpath -m "$2")
here=$(cd "$(dirname "$0")" && pwd)
version=$("$bundle/emotion-lens" --version | awk '{print $NF}')
architecture=$(dpkg --print-architecture)
# The newest that any file in the folder asks for: it depends on the system that built it.
libc=$(find "$bundle" -type f \( -name '*.so*' -o -name emotion-lens \) -exec readelf --version-info --wide {} + |
    grep -o 'GLIBC_2\.[0-9.]*' | sort -Vu | tail -1 | cut -d_ -f2)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

install -d "$root/usr/lib" "$root/usr/bin" "$root/usr/share/man/man1" "$root/usr/share/doc/emotion-lens"
cp -a "$bundle" "$root/usr/lib/emotion-lens"
for command in $(awk -F ' *= *' '$2 ~ /^app\.cli:/ {print $1}' "$bundle"/_internal/emotion_lens-*.dist-info/entry_points.txt); do
    ln -s ../lib/emotion-lens/emotion-lens "$root/usr/bin/$command"
    help2man --no-info --section 1 --version-string "$version" --source "Emotion Lens $version" \
        --name "$(COLUMNS=1000 "$root/usr/bin/$command" --help | awk 'NF && told && !/^ / {print; exit} !NF {told = 1}' | sed 's/\.$//')" \
        "$root/usr/bin/$command" |
        gzip -9n >"$root/usr/share/man/man1/$command.1.gz"
done
"$here/share.sh" "$root/usr/share" "$version"
install -m 644 "$bundle/_internal/LICENSE" "$root/usr/share/doc/emotion-lens/copyright"
ln -s ../../../lib/emotion-lens/_internal/THIRD_PARTY_NOTICES.txt "$root/usr/share/doc/emotion-lens/THIRD_PARTY_NOTICES.txt"

install -d "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: emotion-lens
Version: $version
Architecture: $architecture
Maintainer: The Emotion Lens developers <emotion-lens@localhost>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: libc6 (>= $libc), $(paste -sd, "$here/depends.txt" | sed 's/,/, /g')
Section: video
Priority: optional
Description: reads facial expressions from a camera or a video, offline
 Shows on every face which expression it reads and how sure it is, and records
 it with a table for statistics programs. It opens no network connection.
CONTROL
mkdir -p "$output"
# Ubuntu's own default is zstd, which is larger.
dpkg-deb -Z"${DPKG_DEB_COMPRESSOR_TYPE:-xz}" --root-owner-group --build "$root" "$output/emotion-lens_${version}_$architecture.deb"
