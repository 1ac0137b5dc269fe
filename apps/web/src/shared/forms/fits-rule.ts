import { memberRules } from '@baoming/contract'

type Rule = (typeof memberRules)[keyof typeof memberRules]

/** Compiled once, with the flag that JSON Schema's patterns mean. */
const patterns = new Map<Rule, RegExp>(
  Object.values(memberRules).map((rule) => [rule, new RegExp(rule.pattern, 'u')]),
)

/** Whether the API will accept a text, its length counted in code points. */
export const fitsRule = (text: string, rule: Rule) =>
  [...text].length <= rule.maxLength && patterns.get(rule)!.test(text)
