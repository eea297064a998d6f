# What failed last is remembered in variables of this shell, and nowhere else. No process is started and no file is written at
# a prompt; only the key that ODAP_KEY names starts odap.
function _odap_postexec --on-event fish_postexec
    set -l code $status
    set -l took $CMD_DURATION
    if test $code -eq 0; or test -n "$ODAP_DISABLE"
        return
    end
    # A space before a command asks to forget it, and that odap knew no answer is no failure to look up.
    if string match -qr -- '^ |(^|[|;&] *)odap($|\s)' "$argv"
        return
    end
    set -g _odap_command "$argv"
    set -g _odap_status $code
    set -g _odap_folder $PWD
    set -g _odap_start
    # What time it is can be told without a process: when the root was changed, and how long ago that is.
    if set -l changed (path mtime / 2>/dev/null)
        set -l ago (path mtime -R /)
        set -g _odap_start (math "floor($changed + $ago - $took / 1000)")
    end
end

function _odap_last
    echo
    if set -q _odap_command
        ODAP_LAST_COMMAND=$_odap_command ODAP_LAST_STATUS=$_odap_status ODAP_LAST_START=$_odap_start \
            ODAP_LAST_PWD=$_odap_folder command odap last </dev/tty
    else
        command odap last </dev/tty
    end
    commandline -f repaint
end

if test -n "$ODAP_KEY"
    bind $ODAP_KEY _odap_last
    bind -M insert $ODAP_KEY _odap_last
end
