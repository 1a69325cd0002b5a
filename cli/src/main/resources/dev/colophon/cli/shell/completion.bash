# Completions of colophon for bash.
# Splits a text into the words that the program would get, and sets the variable quote to a quote that is open.
_colophon_words() {
  local text=$1 character word='' begun='' i
  words=() quote=''
  for ((i = 0; i < ${#text}; i++)); do
    character=${text:i:1}
    if [[ -n $quote ]]; then
      if [[ $character == "$quote" ]]; then
        quote=''
      elif [[ $quote == '"' && $character == '\' && ${text:i+1:1} == [\"\\\$\`] ]]; then
        i=$((i + 1))
        word+=${text:i:1}
      else
        word+=$character
      fi
    elif [[ $character == [\"\'] ]]; then
      quote=$character begun=1
    elif [[ $character == '\' ]]; then
      i=$((i + 1)) begun=1
      word+=${text:i:1}
    elif [[ $character == [[:space:]] ]]; then
      [[ -n $begun ]] && words+=("$word")
      word='' begun=''
    else
      word+=$character begun=1
    fi
  done
  words+=("$word")
}

# Sets the variable value as it must be typed for the shell to read it as it is.
_colophon_quote() {
  case $quote in
    \")
      value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$} value=${value//\`/\\\`}
      # Between double quotes an interactive shell replaces ! by an earlier command.
      value=${value//!/\"\'!\'\"}
      ;;
    \') value=${value//\'/"'\\''"} ;;
    *) [[ $value == *[![:alnum:]_./:=,@%+-]* ]] && printf -v value %q "$value" ;;
  esac
  return 0
}

_colophon() {
  local current=${COMP_WORDS[COMP_CWORD]} word before value quote
  local -a words
  _colophon_words "${COMP_LINE:0:COMP_POINT}"
  word=${words[${#words[@]} - 1]}
  # The shell breaks words at :, = and @, and replaces only what comes after the last of them, unless a quote is open.
  before=''
  if [[ -z $quote && $word == *[:=@]* ]]; then
    before=${word%"${word##*[:=@]}"}
  elif [[ -n $quote && $current != [\"\']* ]]; then
    before=${word%"$current"}
  fi
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    value=${value#"$before"}
    _colophon_quote
    COMPREPLY+=("$value")
  done < <("${words[0]}" __complete -- "${words[@]:1}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:/=,.] ]] && compopt -o nospace
  return 0
}
complete -F _colophon colophon
