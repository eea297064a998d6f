# What failed is remembered in variables of this shell, up to the last four failures, and nowhere else. No process is started
# and no file is written at a prompt; only the key that ODAP_KEY names starts odap.
_odap_blank=
_odap_failed=() # Each failure: status, start, number in the history (0 unknown), last word as a check, folder.
_odap_newest= # Nothing was run since the first of them.
_odap_number=0

_odap_prompt() {
    local status=$? word=${_-} number=$((${HISTCMD:-1} - 1))
    if [[ $status -ne 0 && -n ${_odap_began-} && -z ${ODAP_DISABLE-} ]]; then
        # A number that was there before: the history did not take this command, or had it already.
        if [[ $number -ne $_odap_number ]]; then
            word=
        elif [[ -z $word || ${HISTCONTROL-} != *ignore[db]* ]]; then
            number=0
        fi
        _odap_failed=("$status" "$_odap_began" "$number" "$word" "$PWD" "${_odap_failed[@]:0:15}")
        _odap_newest=1
    elif [[ -n ${_odap_began-} ]]; then
        _odap_newest=
    fi
    _odap_began=
    _odap_number=$((${HISTCMD:-1} - 1))
    _odap_note_start
    # What comes after this in a PROMPT_COMMAND of one string sees the status too; under errexit that would end the shell.
    [[ $- == *e* ]] || return "$status"
}

_odap_last() {
    local at number text here next
    for ((at = 0; at < ${#_odap_failed[@]}; at += 5)); do
        number=${_odap_failed[at + 2]} text=
        # Where older entries are erased the numbers move, and only the newest is known.
        if [[ $number -gt 0 && (${HISTCONTROL-} != *erasedups* || ($at -eq 0 && -n $_odap_newest)) ]]; then
            text=$(HISTTIMEFORMAT='' history $((HISTCMD - number)) 2>/dev/null) || text=
            # The first entry: five columns of its number, two of a mark, and all lines up to the next number.
            printf -v here '%5d' "$number"
            printf -v next '\n%5d' $((number + 1))
            text=${text%%"$next"[ *]*}
            text=${text#"$here"[ *] }
            [[ $text == *"${_odap_failed[at + 3]}" ]] || text=
        fi
        # That odap knew no answer is no failure to look up.
        [[ $text =~ (^|[\;\&\|]\ *)odap($|\ ) ]] && continue
        ODAP_LAST_COMMAND=$text ODAP_LAST_STATUS=${_odap_failed[at]} ODAP_LAST_START=${_odap_failed[at + 1]} \
            ODAP_LAST_PWD=${_odap_failed[at + 4]} command odap last </dev/tty || :
        return 0
    done
    command odap last </dev/tty || :
}

# The start of a command is noted by an assignment in what is printed before it, which is nothing. Who sets PS0 later takes
# it away, until the next prompt.
_odap_note_start() {
    if [[ ${PS0-} != *_odap_began* ]] && shopt -q promptvars; then
        PS0=${PS0-}'${_odap_blank:$((_odap_began = EPOCHSECONDS, 0))}'
    fi
}
_odap_note_start
if [[ " ${PROMPT_COMMAND[*]-} " != *_odap_prompt* ]]; then
    if [[ $(declare -p PROMPT_COMMAND 2>/dev/null) == 'declare -a'* ]]; then
        PROMPT_COMMAND=(_odap_prompt "${PROMPT_COMMAND[@]}")
    else
        # A string may be exported into a shell that has no such function, and that is to see the status all the same.
        PROMPT_COMMAND='case ${_odap_blank+here}$- in here*) _odap_prompt ;; *e*) ;; *) (exit $?) ;; esac'${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}
    fi
fi
if [[ -n ${ODAP_KEY-} ]]; then
    bind -x "\"$ODAP_KEY\": _odap_last"
fi
