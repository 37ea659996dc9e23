# Completion of hookgen for bash.
_hookgen() {
	local IFS=$'\n'
	local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
	COMPREPLY=($(hookgen "${words[@]}" --generate-bash-completion 2>/dev/null))
}
complete -o default -o bashdefault -F _hookgen hookgen
