# To take odap out of bash, remove this line from ~/.bashrc, and ODAP_KEY where it is set:
#
#     eval "$(odap init bash)"
#
# What follows takes it out of the shell that evaluates it:  eval "$(odap init bash --undo)"
PS0=${PS0-}
PS0=${PS0/'${_odap_blank:$((_odap_began = EPOCHSECONDS, 0))}'/}
for _odap_number in "${!PROMPT_COMMAND[@]}"; do
    PROMPT_COMMAND[_odap_number]=${PROMPT_COMMAND[_odap_number]#_odap_prompt}
    PROMPT_COMMAND[_odap_number]=${PROMPT_COMMAND[_odap_number]#'case ${_odap_blank+here}$- in here*) _odap_prompt ;; *e*) ;; *) (exit $?) ;; esac'}
    PROMPT_COMMAND[_odap_number]=${PROMPT_COMMAND[_odap_number]#$'\n'}
    [[ -n ${PROMPT_COMMAND[_odap_number]} ]] || unset -v "PROMPT_COMMAND[$_odap_number]"
done
if [[ -n ${ODAP_KEY-} && $- == *i* ]]; then
    bind -r "$ODAP_KEY"
fi
complete -r odap 2>/dev/null || :
unset -v _odap_blank _odap_began _odap_failed _odap_newest _odap_number
unset -f _odap _odap_last _odap_note_start _odap_prompt
