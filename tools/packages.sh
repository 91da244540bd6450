# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Which Debian packages Postmortem needs, and how they come onto the machine.
# Sourced by tools/run and tools/check; it does nothing by itself.

# What compiles the program.
build_packages=(
  appstream            # translation rules for the metainfo file
  desktop-file-utils   # registers the file type when the program is installed
  gcc
  gettext
  libadwaita-1-dev
  libarchive-dev
  libc6-dev
  libgtk-4-dev
  libjson-glib-dev
  libsqlite3-dev
  libxml2-dev
  libxml2-utils        # makes window descriptions small
  meson
  ninja-build
  pkgconf
  shared-mime-info     # translation rules for the MIME type
)

# What the window and the report need to look right.
run_packages=(
  adwaita-icon-theme
  dconf-gsettings-backend
  fonts-cantarell
  librsvg2-common
  tzdata
)

# What only the tests need.
test_packages=(
  at-spi2-core         # what a screen reader is told
  binutils
  dbus
  flatpak-builder
  fonts-ipafont-gothic # the report in Japanese
  gir1.2-atspi-2.0
  groff-base
  icewm                # windows get the keyboard from a window manager
  librsvg2-bin
  man-db
  poppler-utils
  python3-gi
  python3-jsonschema
  qpdf
  tigervnc-standalone-server # displays that are plugged in and unplugged
  x11-utils
  xdotool
  xvfb
)

# fail SENTENCE… prints what went wrong and what to do, and ends the script.
fail ()
{
  printf '%s\n' "$@" >&2
  exit 1
}

# missing_packages NAME… prints those of the packages that are not installed.
missing_packages ()
{
  local installed name
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null \
              | sed -n 's/ installed$//p') || true
  for name in "$@"; do
    grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

# The names change from one Debian release to the next, so only releases that have all of them
# are served. PM_OS_RELEASE stands in for the system's file in the tests.
require_debian ()
{
  local ID='' VERSION_ID='' PRETTY_NAME='this system' file=${PM_OS_RELEASE:-/etc/os-release}
  # shellcheck disable=SC1090
  if [ -r "$file" ]; then . "$file"; fi
  if [ "$ID" = debian ] && [ "${VERSION_ID:-12}" -ge 12 ]; then
    return
  fi
  fail "This script installs packages on Debian 12 or newer, and this is $PRETTY_NAME." \
       "Install what these Debian packages hold, under the names that they have here:" \
       "  $*" \
       "Then: meson setup build && ninja -C build && meson devenv -C build src/postmortem"
}

# as_root COMMAND… runs it with the rights that installing takes.
as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    env "$@"
  else
    sudo env "$@"
  fi
}

# need WHY NAME… installs those packages that are missing, and says which and why. Says nothing,
# and asks for no rights, when none is.
need ()
{
  local why=$1 missing log
  local apt=(DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  shift
  require_debian "$@"
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} = 0 ]; then
    return
  fi
  printf 'Installing %s: %s\n' "$why" "${missing[*]}"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "Installing takes root, and there is no sudo here. Run this as root, then try again:" \
         "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  fi
  log=$(mktemp)
  # One broken source of many makes the update fail. The packages may still be within reach, so
  # the installation has the last word.
  if ! as_root "${apt[@]}" -o APT::Update::Error-Mode=any update >"$log" 2>&1; then
    cat "$log" >&2
    printf '%s\n' 'The package lists could not be refreshed: apt-get update failed, its message' \
           'is above. Trying with the lists that are on this machine.' >&2
  fi
  if ! as_root "${apt[@]}" install --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "The packages could not be installed: apt-get failed, its message is above." \
         "Check the network and the sources in /etc/apt, then try again."
  fi
  rm -f "$log"
}

# build_in DIR OPTION… configures DIR where that is not done yet, and compiles.
build_in ()
{
  local dir=$1
  shift
  if [ ! -f "$dir/build.ninja" ]; then
    meson setup "$dir" "$@" || return
  fi
  ninja -C "$dir"
}
