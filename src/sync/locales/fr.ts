import type { Locale } from './locale.ts'

/** French. */
export const fr: Locale = {
  id: 'fr',
  columns: {
    ref: [
      'Référence du modèle',
      'Ref de modèle',
      'Réf. de modèle',
      'Référence de modèle',
      'Réf. du modèle',
      'Modèle',
      'ID du modèle',
    ],
    name: ['Nom'],
    reasoning: ['Raisonnement'],
    input: ['Entrée', 'Entrées'],
    context: ['Contexte', 'Fenêtre de contexte'],
    output: ['Sortie maximale', 'Sortie max', 'Sortie max.'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['Non'],
    yes: ['Oui'],
    'always-on': ['Toujours activé', 'Toujours actif', 'Toujours active'],
    'always-max': ['Toujours au maximum', 'Toujours maximal', 'Toujours max'],
  },
  efforts: {
    low: ['faible', 'bas'],
    medium: ['moyen'],
    high: ['élevé', 'haut'],
    max: ['max', 'maximal'],
  },
  input: {
    text: ['texte'],
    image: ['image', 'images'],
    video: ['vidéo', 'vidéos'],
    audio: ['audio'],
  },
  separator: ', ',
  grouping: '\u202F',
}
