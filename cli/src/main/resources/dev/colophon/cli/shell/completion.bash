# Completions of colophon for bash.
_colophon() {
  local line=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]} word before value
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  # The shell breaks words at = and :, and keeps an open quote; the program sees whole words.
  word=${words[${#words[@]} - 1]#[\"\']}
  words[${#words[@]} - 1]=$word
  current=${current#[\"\']}
  [[ $current == [=:] ]] && current=
  before=${word%"$current"}
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    value=${value#"$before"}
    [[ $value == *[[:space:]]* ]] && printf -v value %q "$value"
    COMPREPLY+=("$value")
  done < <("${words[0]}" __complete -- "${words[@]:1}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:/=,.] ]] && compopt -o nospace
  return 0
}
complete -F _colophon colophon
