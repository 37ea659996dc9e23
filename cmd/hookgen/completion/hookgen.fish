# Completion of hookgen for fish.
function __hookgen_candidates
	set -l words (commandline -opc) (commandline -ct)
	hookgen $words[2..-1] --generate-bash-completion 2>/dev/null
end
complete -c hookgen -a '(__hookgen_candidates)'
