import type { Locale } from './locale.ts'

/** Hindi. */
export const hi: Locale = {
  id: 'hi',
  columns: {
    ref: ['मॉडल संदर्भ', 'मॉडल', 'मॉडल आईडी'],
    name: ['नाम'],
    reasoning: ['तर्क', 'रीज़निंग'],
    input: ['इनपुट'],
    context: ['संदर्भ', 'कॉन्टेक्स्ट'],
    output: ['अधिकतम आउटपुट'],
    alias: ['उपनाम'],
  },
  reasoning: {
    no: ['नहीं'],
    yes: ['हाँ', 'हां'],
    'always-on': ['हमेशा चालू'],
    'always-max': ['हमेशा अधिकतम'],
  },
  efforts: { low: ['कम'], medium: ['मध्यम'], high: ['उच्च'], max: ['अधिकतम'] },
  input: {
    text: ['टेक्स्ट', 'पाठ'],
    image: ['इमेज', 'छवि', 'चित्र'],
    video: ['वीडियो'],
    audio: ['ऑडियो'],
  },
  separator: ', ',
  grouping: ',',
}
