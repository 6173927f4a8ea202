const RULE_PAGES = 'https://github.com/kimi-config/kimi-config/blob/main/docs/rules'

/** The page that explains a rule. */
export function ruleUrl(rule: string): string {
  return `${RULE_PAGES}/${rule}.md`
}
