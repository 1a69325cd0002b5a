#compdef colophon
# Completions of colophon for zsh.
local value meaning
local -a done_values done_texts open_values open_texts
while IFS=$'\t' read -r value meaning; do
  if [[ $value == *[:/=,.] ]]; then
    open_values+=("$value")
    open_texts+=("$value${meaning:+  -- $meaning}")
  else
    done_values+=("$value")
    done_texts+=("$value${meaning:+  -- $meaning}")
  fi
done < <("${(Q)words[1]}" __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
(( $#open_values )) && compadd -l -S '' -d open_texts -- "${open_values[@]}"
(( $#done_values )) && compadd -l -d done_texts -- "${done_values[@]}"
return 0
