/** Who else serves Kimi models, under ids that may look like the first party's. */
const OTHER_VENDORS =
  /\b(?:ollama|open-?router|nvidia|nim|together\.?ai|fireworks|groq|silicon-?flow|hugging ?face|bedrock|azure|vertex|deep-?infra|novita|baseten|cloudflare|vercel|venice|parasail|chutes|cerebras|volcengine|dashscope|bailian|github models|copilot|llama\.cpp|vllm|sglang|lm ?studio)\b/i
const FIRST_PARTY = /api\.(?:moonshot|kimi)\.|MOONSHOT_|KIMI_|\bmoonshot\//

/** Whether a text names somebody else who serves Kimi models. */
export function namesOthers(text: string): boolean {
  return OTHER_VENDORS.test(text)
}

/** Whether a text is about somebody else's service, as far as it shows. */
export function asksOthers(text: string): boolean {
  return OTHER_VENDORS.test(text) && !FIRST_PARTY.test(text)
}
