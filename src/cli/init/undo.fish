# To take odap out of fish, remove this line from ~/.config/fish/config.fish, and ODAP_KEY where it is set:
#
#     odap init fish | source
#
# What follows takes it out of the shell that reads it:  odap init fish --undo | source
if test -n "$ODAP_KEY"
    bind -e $ODAP_KEY
    bind -M insert -e $ODAP_KEY
end
complete -c odap -e
functions -e _odap_postexec _odap_last
set -e _odap_command _odap_status _odap_folder _odap_start
