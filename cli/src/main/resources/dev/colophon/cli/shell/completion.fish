# Completions of colophon for fish.
function __colophon_complete
    set -l words (commandline -opc)
    $words[1] __complete -- $words[2..] (string unescape -- (commandline -ct); or echo) 2>/dev/null
end
complete -c colophon -f -a '(__colophon_complete)'
