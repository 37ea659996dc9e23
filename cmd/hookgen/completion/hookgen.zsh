#compdef hookgen
# Completion of hookgen for zsh.
_hookgen() {
	local -a candidates
	candidates=("${(@f)$(hookgen "${(@)words[2,CURRENT]}" --generate-bash-completion 2>/dev/null)}")
	if [[ -n "${candidates[1]}" ]]; then
		compadd -a candidates
	else
		_files
	fi
}
compdef _hookgen hookgen
