import type { Locale } from './locale.ts'

/** Brazilian Portuguese. */
export const ptBr: Locale = {
  id: 'pt-BR',
  columns: {
    ref: [
      'Referência do modelo',
      'Ref do modelo',
      'Ref. do modelo',
      'Referência de modelo',
      'Modelo',
      'ID do modelo',
    ],
    name: ['Nome'],
    reasoning: ['Raciocínio'],
    input: ['Entrada', 'Entradas'],
    context: ['Contexto', 'Janela de contexto'],
    output: ['Saída máxima', 'Saída máx.', 'Saída máx'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['Não'],
    yes: ['Sim'],
    'always-on': ['Sempre ativo', 'Sempre ativado', 'Sempre ligado'],
    'always-max': ['Sempre no máximo', 'Sempre máximo'],
  },
  efforts: { low: ['baixo'], medium: ['médio'], high: ['alto'], max: ['máx.', 'máximo', 'max'] },
  input: {
    text: ['texto'],
    image: ['imagem', 'imagens'],
    video: ['vídeo', 'vídeos'],
    audio: ['áudio'],
  },
  separator: ', ',
  grouping: '.',
}
