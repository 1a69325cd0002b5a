#compdef colophon
# Completions of colophon for zsh.
local value meaning group text
local -A width
local -a lines groups begun all texts
lines=("${(@f)$("${(Q)words[1]}" __complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)IPREFIX}${(Q)PREFIX}" 2>/dev/null)}")

# Options, commands, and values that go on are groups of their own, each with its descriptions aligned.
for line in $lines; do
  value=${line%%$'\t'*}
  case $value in
    -*[:/=,.]) group=begun-options ;;
    -*) group=options ;;
    *[:/=,.]) group=begun-values ;;
    *) (( CURRENT == 2 )) && group=commands || group=values ;;
  esac
  (( ${groups[(Ie)$group]} )) || groups+=($group)
  (( $#value > ${width[$group]:-0} )) && width[$group]=$#value
  begun+=("$group"$'\t'"$line")
done

for group in $groups; do
  all=()
  texts=()
  for line in ${(M)begun:#$group$'\t'*}; do
    line=${line#*$'\t'}
    value=${line%%$'\t'*}
    meaning=${line#$value}
    all+=("$value")
    text="${(r:${width[$group]}:)value}${meaning:+  -- ${meaning#$'\t'}}"
    texts+=("${text[1,COLUMNS-1]}")
  done
  if [[ $group == begun-* ]]; then
    compadd -J "${group#begun-}" -X "${group#begun-}" -l -S '' -d texts -- "${all[@]}"
  else
    compadd -J $group -X $group -l -d texts -- "${all[@]}"
  fi
done
return 0
