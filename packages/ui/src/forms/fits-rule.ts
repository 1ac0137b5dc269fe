import { memberRules } from '@baoming/contract'

type Rule = (typeof memberRules)[keyof typeof memberRules]

/** Compiled once, with the `u` flag that JSON Schema prescribes for patterns. */
const patterns = new Map<Rule, RegExp>(
  Object.values(memberRules).map((rule) => [rule, new RegExp(rule.pattern, 'u')]),
)

/** Whether the API will accept a text. The length counts code points, as JSON Schema does. */
export const fitsRule = (text: string, rule: Rule) =>
  [...text].length <= rule.maxLength && patterns.get(rule)!.test(text)
