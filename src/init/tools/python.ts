import { SDK_WAYS } from '../sdk-variables.ts'
import type { CodeTemplate } from '../template.ts'

/** A first request in Python. */
export const pythonTemplate: CodeTemplate = {
  kind: 'code',
  dialect: 'sdk',
  tool: 'openai-sdk',
  title: 'Python',
  places: ['kimi.py'],
  ways: SDK_WAYS,
  keyStep: (variable) => `set \`${variable}\` in the shell that starts the program`,
  holdsOneModel: true,
  lacks: ['an alias'],
  code: ({ models: [{ model, maxTokens = 16384 }] }, { wireApi, baseUrl, keyVariable }) =>
    wireApi === 'anthropic-messages'
      ? `# pip install anthropic
import os

from anthropic import Anthropic

client = Anthropic(
    api_key=os.environ["${keyVariable}"],
    base_url="${baseUrl}",
)

with client.messages.stream(
    model="${model.id}",
    max_tokens=${maxTokens},
    messages=[{"role": "user", "content": "Say hello."}],
) as stream:
    for text in stream.text_stream:
        print(text, end="", flush=True)
`
      : `# pip install openai
import os

from openai import OpenAI

client = OpenAI(
    api_key=os.environ["${keyVariable}"],
    base_url="${baseUrl}",
)

answer = client.chat.completions.create(
    model="${model.id}",
    messages=[{"role": "user", "content": "Say hello."}],
)
print(answer.choices[0].message.content)
`,
}
