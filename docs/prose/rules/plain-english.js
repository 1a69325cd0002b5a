"use strict";

/** Words of these pages that a reader stops at, with the usual words for them. Code is not looked at. */
const REPLACEMENTS = [
  [/\bspeak(s|ing)? of\b/gi, "refer to, name, be about"],
  [/\banew\b/gi, "again, or re-: rewrite, rebuild"],
  [/\bwithout a word\b/gi, "silently"],
  [/\bbeside\b/gi, "next to, in addition to, while"],
  [/\b(is|are|was|were) tried again\b/gi, "is retried"],
  [/\b(it|that|which|they) (is|are|was|were) no (?!longer\b|more\b)/gi, "is not a"],
  [/\bshall\b/gi, "must, should, or the imperative"],
  [/\bof it could\b/gi, "name the noun"],
  [/\b(by|of) whom\b/gi, "name who does it"],
  [/\bthe rest goes\b/gi, "name what goes where"],
  [/\btells? the rest\b/gi, "has the rest"],
  [/\b(take|takes|taken|taking) (annotations |it |them )?away\b/gi, "remove"],
  [/\bwho we are\b/gi, "the noun: Authentication"],
  [/\bplain file\b/gi, "regular file"],
  [/\bbe it\b/gi, "whether"],
  [/\bis none(?=:| that)/gi, "is invalid, is not one"],
  [/\b(?:the|all|some) \w+ that there (is|are)\b/gi, "nothing, or exist"],
  [/\bhears? of\b/gi, "receive"],
  [/\b(is|are) not of (its|the) grammar\b/gi, "does not match"],
  [/\banother thing than\b/gi, "not the same as"],
  [/\bhangs? annotations\b/gi, "add"],
];

module.exports = function plainEnglish(context) {
  const { Syntax, RuleError, report, getSource, locator } = context;
  return {
    [Syntax.Str](node) {
      const text = getSource(node);
      for (const [pattern, usual] of REPLACEMENTS) {
        for (const found of text.matchAll(pattern)) {
          const place = locator.range([found.index, found.index + found[0].length]);
          report(node, new RuleError(`"${found[0]}": write ${usual}.`, { padding: place }));
        }
      }
    },
  };
};
