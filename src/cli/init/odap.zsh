# What failed last is remembered in variables of this shell, and nowhere else. No process is started and no file is written at
# a prompt; only the key that ODAP_KEY names starts odap.
zmodload zsh/datetime 2>/dev/null || :
typeset -g _odap_running= _odap_began= _odap_command= _odap_status= _odap_folder= _odap_start=

_odap_preexec() {
    emulate -L zsh
    # A space before a command asks to forget it, and that odap knew no answer is no failure to look up.
    if [[ -z ${ODAP_DISABLE-} && $1 != (' '*|odap|'odap '*|*['|;&']odap|*['|;& ']'odap '*|*['|;&']' odap') ]]; then
        _odap_running=$1 _odap_began=${EPOCHSECONDS-}
    fi
}

_odap_precmd() {
    local code=$?
    emulate -L zsh
    if [[ -n $_odap_running && $code -ne 0 ]]; then
        _odap_command=$_odap_running _odap_status=$code _odap_folder=$PWD _odap_start=$_odap_began
    fi
    _odap_running=
}

_odap_last() {
    emulate -L zsh
    zle -I
    if [[ -n $_odap_command ]]; then
        ODAP_LAST_COMMAND=$_odap_command ODAP_LAST_STATUS=$_odap_status ODAP_LAST_START=$_odap_start \
            ODAP_LAST_PWD=$_odap_folder command odap last </dev/tty || :
    else
        command odap last </dev/tty || :
    fi
}

() {
    emulate -L zsh
    typeset -ga preexec_functions precmd_functions
    preexec_functions=(${preexec_functions:#_odap_preexec} _odap_preexec)
    precmd_functions=(${precmd_functions:#_odap_precmd} _odap_precmd)
    zle -N _odap_last
    if [[ -n ${ODAP_KEY-} ]]; then
        bindkey -- $ODAP_KEY _odap_last
    fi
}
