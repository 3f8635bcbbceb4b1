#!/usr/bin/env bash
# What a desktop needs to know the app: desktop entry, AppStream metadata, icons. share.sh SHARE_FOLDER VERSION
set -euo pipefail
share=$1
version=$2
here=$(cd "$(dirname "$0")" && pwd)
id=org.emotionlens.EmotionLens
icons=$(mktemp -d)
trap 'rm -rf "$icons"' EXIT
QT_QPA_PLATFORM=offscreen "${PYTHON:-python3}" "$here/../icons.py" "$icons"
for side in 16 24 32 48 64 128 256 512; do
    install -Dm 644 "$icons/$side.png" "$share/icons/hicolor/${side}x$side/apps/emotion-lens.png"
done
install -Dm 644 "$here/../icon.svg" "$share/icons/hicolor/scalable/apps/emotion-lens.svg"
install -Dm 644 "$here/$id.desktop" "$share/applications/$id.desktop"
install -d "$share/metainfo"
sed "s/@VERSION@/$version/; s/@DATE@/$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)/" "$here/$id.metainfo.xml" >"$share/metainfo/$id.metainfo.xml"
chmod 644 "$share/metainfo/$id.metainfo.xml"
