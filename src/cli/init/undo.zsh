# To take odap out of zsh, remove this line from ~/.zshrc, and ODAP_KEY where it is set:
#
#     eval "$(odap init zsh)"
#
# What follows takes it out of the shell that evaluates it:  eval "$(odap init zsh --undo)"
() {
    emulate -L zsh
    typeset -ga preexec_functions precmd_functions
    preexec_functions=(${preexec_functions:#_odap_preexec})
    precmd_functions=(${precmd_functions:#_odap_precmd})
    if [[ -n ${ODAP_KEY-} ]]; then
        bindkey -r -- $ODAP_KEY
    fi
    zle -D _odap_last
    if (( ${+functions[compdef]} )); then
        compdef -d odap
    fi
    unset -m '_odap_*'
    unfunction -m '_odap' '_odap_*' '_odap__*'
} 2>/dev/null || :
