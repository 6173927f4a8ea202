import type { Locale } from './locale.ts'

/** Ukrainian. */
export const uk: Locale = {
  id: 'uk',
  columns: {
    ref: ['Посилання на модель', 'Модель', 'ID моделі'],
    name: ['Назва', "Ім'я"],
    reasoning: ['Міркування'],
    input: ['Вхідні дані', 'Ввід', 'Введення'],
    context: ['Контекст', 'Контекстне вікно'],
    output: ['Макс. виведення', 'Макс. вивід', 'Максимальне виведення'],
    alias: ['Псевдонім'],
  },
  reasoning: {
    no: ['Ні'],
    yes: ['Так'],
    'always-on': ['Завжди ввімкнено', 'Завжди увімкнено'],
    'always-max': ['Завжди максимум', 'Завжди максимальне'],
  },
  efforts: {
    low: ['низький'],
    medium: ['середній'],
    high: ['високий'],
    max: ['макс.', 'максимальний', 'max'],
  },
  input: { text: ['текст'], image: ['зображення'], video: ['відео'], audio: ['аудіо'] },
  separator: ', ',
  grouping: '\u00A0',
}
