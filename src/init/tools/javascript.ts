import { SDK_WAYS } from '../sdk-variables.ts'
import type { CodeTemplate } from '../template.ts'

/** A first request in JavaScript. */
export const javascriptTemplate: CodeTemplate = {
  kind: 'code',
  dialect: 'sdk',
  tool: 'openai-sdk',
  title: 'JavaScript',
  places: ['kimi.mjs'],
  ways: SDK_WAYS,
  keyStep: (variable) => `set \`${variable}\` in the shell that starts the program`,
  holdsOneModel: true,
  lacks: ['an alias'],
  code: ({ models: [{ model, maxTokens = 16384 }] }, { wireApi, baseUrl, keyVariable }) =>
    wireApi === 'anthropic-messages'
      ? `// npm install @anthropic-ai/sdk
import Anthropic from '@anthropic-ai/sdk'

const client = new Anthropic({
  apiKey: process.env.${keyVariable},
  baseURL: '${baseUrl}',
})

const stream = client.messages.stream({
  model: '${model.id}',
  max_tokens: ${maxTokens},
  messages: [{ role: 'user', content: 'Say hello.' }],
})
stream.on('text', (text) => process.stdout.write(text))
await stream.finalMessage()
`
      : `// npm install openai
import OpenAI from 'openai'

const client = new OpenAI({
  apiKey: process.env.${keyVariable},
  baseURL: '${baseUrl}',
})

const answer = await client.chat.completions.create({
  model: '${model.id}',
  messages: [{ role: 'user', content: 'Say hello.' }],
})
console.log(answer.choices[0].message.content)
`,
}
