#!/bin/sh
# Chromium without the suggestions below its address bar. They are two pages in a process of their own for each window,
# and a window is opened for each visitor. Of two switches of the same name Chromium takes the last one, so what is to
# be disabled is added to the one that Playwright gives.
for argument do
  shift
  case $argument in
    --disable-features=*) argument="$argument,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup" ;;
  esac
  set -- "$@" "$argument"
done
exec "$CHROMIUM_PATH" "$@"
