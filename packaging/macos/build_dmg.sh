#!/usr/bin/env bash
# The app that PyInstaller made, as a disk image: packaging/macos/build_dmg.sh "dist/Emotion Lens.app" OUTPUT_FOLDER
# Signs it where MACOS_IDENTITY names a certificate in the keychain, and notarises it where NOTARY_PROFILE names a
# profile that `xcrun notarytool store-credentials` has stored; else the image is signed ad hoc and says so.
set -euo pipefail
bundle=$1
output=$2
here=$(cd "$(dirname "$0")" && pwd)
version=$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$bundle/Contents/Info.plist")
image="$output/emotion-lens-$version-macos-$(uname -m).dmg"
mkdir -p "$output"

if [ -n "${MACOS_IDENTITY:-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$MACOS_IDENTITY" "$bundle"
else
    echo "MACOS_IDENTITY is not set: signed ad hoc, so that Gatekeeper asks before it opens the app" >&2
    codesign --force --deep --sign - "$bundle"
fi
codesign --verify --deep --strict "$bundle"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$bundle" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Emotion Lens" -srcfolder "$stage" -format ULMO -ov "$image"

if [ -n "${MACOS_IDENTITY:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    codesign --timestamp --sign "$MACOS_IDENTITY" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
