import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { fr } from './fr.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { jaJp } from './ja-JP.ts'
import { ko } from './ko.ts'
import type { Locale } from './locale.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { ptBr } from './pt-BR.ts'
import { ru } from './ru.ts'
import { th } from './th.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { vi } from './vi.ts'
import { zhCn } from './zh-CN.ts'
import { zhTw } from './zh-TW.ts'

/** Every language that tables can be written in; English first, as the one to fall back to. */
export const locales: readonly Locale[] = [
  en,
  ar,
  de,
  es,
  fa,
  fr,
  hi,
  id,
  it,
  jaJp,
  ko,
  nl,
  pl,
  ptBr,
  ru,
  th,
  tr,
  uk,
  vi,
  zhCn,
  zhTw,
]
