/** Other vendors of Kimi models, whose model ids may look like the first party's. */
const OTHER_VENDORS =
  /\b(?:ollama|open-?router|nvidia|nim|together\.?ai|fireworks|groq|silicon-?flow|hugging ?face|bedrock|azure|vertex|deep-?infra|novita|baseten|cloudflare|vercel|venice|parasail|chutes|cerebras|volcengine|dashscope|bailian|github models|copilot|llama\.cpp|vllm|sglang|lm ?studio)\b/i
/** Vendor names that count only in headings; in prose they may mean other things. */
const VENDOR_TITLE =
  /\b(?:alibaba|aliyun|tencent|baidu|qianfan|huawei|byte ?dance|model ?scope)\b|阿里|百炼|腾讯|百度|火山|硅基/i
const VENDOR_URL =
  /https?:\/\/[\w.-]*(?:aliyuncs|dashscope|volces|tencent|baidubce|siliconflow|openrouter|nvidia|together|fireworks|deepinfra|novita|groq|huggingface|modelscope)[\w.-]*/i
/** Models of other makers: a list with these and Kimi models is another vendor's. */
const OTHER_MODEL =
  /\b(?:qwen-?\d|qwen-(?:max|plus|turbo)|minimax-|glm-\d|deepseek-|gpt-\d|claude-|gemini-\d|doubao-|llama-?\d|hunyuan-|grok-\d)/i
const FIRST_PARTY = /api\.(?:moonshot|kimi)\.|MOONSHOT_|KIMI_|\bmoonshot\//

/** Whether a text names another vendor of Kimi models. */
export function namesOtherVendor(text: string): boolean {
  return OTHER_VENDORS.test(text)
}

/** Whether a text names another vendor and nothing of the first party's. */
export function isAboutOtherVendor(text: string): boolean {
  return OTHER_VENDORS.test(text) && !FIRST_PARTY.test(text)
}

/** Whether a text names the first party, or its hosts, variables or refs. */
export function namesFirstParty(text: string): boolean {
  return FIRST_PARTY.test(text) || /\bmoonshot\b/i.test(text)
}

/** Whether a heading names another vendor and not the first party. */
export function isOtherVendorTitle(title: string): boolean {
  return (OTHER_VENDORS.test(title) || VENDOR_TITLE.test(title)) && !/moonshot|kimi/i.test(title)
}

/** Whether a text has a URL of another vendor. */
export function hasOtherVendorUrl(text: string): boolean {
  return VENDOR_URL.test(text)
}

/** Whether a text lists models of other makers. */
export function listsOtherModels(text: string): boolean {
  return OTHER_MODEL.test(text)
}
